import { expect, it } from "vitest";
import { excerpt } from "./excerpt.ts";

it("takes the marks off and keeps the words", () => {
  expect(excerpt("## Well **done**\n\n- see [the guide](https://x.example)\n- and `this`")).toBe(
    "Well done see the guide and this",
  );
  expect(excerpt("2 * 3 * 4 is snake_case_free")).toBe("2 * 3 * 4 is snake_case_free");
});

it("ends where it becomes long", () => {
  expect(excerpt("word ".repeat(200))).toHaveLength(280);
});
