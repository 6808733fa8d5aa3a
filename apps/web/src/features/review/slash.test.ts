import { expect, it } from "vitest";
import { insertAt, matching, slashAt } from "./slash.ts";

it("opens at a slash that begins a word, and follows what is typed", () => {
  expect(slashAt("/", 1)).toEqual({ start: 0, end: 1, word: "" });
  expect(slashAt("Good.\n/so", 9)).toEqual({ start: 6, end: 9, word: "so" });
  expect(slashAt("Good. /so later", 9)).toEqual({ start: 6, end: 9, word: "so" });
});

it("stays closed within words, paths, fractions and addresses", () => {
  for (const text of ["3/4", "and/or", "https://", "src/a/b", "/a b", "//"])
    expect(slashAt(text, text.length), text).toBeUndefined();
});

it("finds names by any part, those that begin with it first", () => {
  const items = [{ title: "Cite sources" }, { title: "Sources" }, { title: "Tone" }];
  expect(matching(items, "SOU").map(({ title }) => title)).toEqual(["Sources", "Cite sources"]);
  expect(matching(items, "").length).toBe(3);
});

it("puts the snippet where the slash was", () => {
  expect(insertAt("Good. /so later", { start: 6, end: 9, word: "so" }, "Name your sources.")).toEqual({
    text: "Good. Name your sources. later",
    caret: 24,
  });
});
