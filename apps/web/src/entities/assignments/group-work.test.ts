import { expect, it } from "vitest";
import { buildStudent, buildWork } from "../../testing/build.ts";
import { groupOf, groupWork, nextDue } from "./group-work.ts";

const now = Date.parse("2027-03-05T00:00:00Z");

it("groups work by what the student has to do", () => {
  expect(groupOf(buildWork(null), now)).toBe("todo");
  expect(groupOf(buildWork(null), Date.parse("2027-04-01T00:00:00Z"))).toBe("missed");
  expect(groupOf(buildWork(buildStudent({ state: "draft" })), now)).toBe("todo");
  expect(groupOf(buildWork(buildStudent({ state: "changes_requested" })), now)).toBe("feedback");
  expect(groupOf(buildWork(buildStudent({ state: "changes_requested" })), Date.parse("2027-04-01T00:00:00Z"))).toBe(
    "missed",
  );
  expect(groupOf(buildWork(buildStudent({ state: "in_review" })), now)).toBe("waiting");
  expect(groupOf(buildWork(buildStudent({ state: "released" })), now)).toBe("done");
});

it("names the next thing to hand in, what is late and still open before all", () => {
  const late = buildWork(null, { id: "late", dueAt: "2027-03-04T00:00:00Z" });
  const soon = buildWork(null, { id: "soon", dueAt: "2027-03-06T00:00:00Z" });
  const closed = buildWork(null, { id: "notYet", opensAt: "2027-03-05T12:00:00Z", dueAt: "2027-03-05T18:00:00Z" });
  expect(nextDue([buildWork(null), soon, closed], now)?.assignment.id).toBe("soon");
  expect(nextDue([buildWork(null), late, soon], now)?.assignment.id).toBe("late");
  expect(nextDue([buildWork(buildStudent()), closed], now)).toBeUndefined();
  expect(groupWork([late, soon], now).todo).toHaveLength(2);
});
