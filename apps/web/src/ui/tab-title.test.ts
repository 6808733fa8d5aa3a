import { expect, it } from "vitest";
import { countInTab, nameTab } from "./tab-title.ts";

it("puts what is unread before the page's name, whichever is known first", () => {
  countInTab(3);
  nameTab("Queue");
  expect(document.title).toBe("(3) Queue · Cohort");
  nameTab("Board");
  expect(document.title).toBe("(3) Board · Cohort");
  countInTab(0);
  expect(document.title).toBe("Board · Cohort");
});
