import { expect, it } from "vitest";
import { dropNotes, keepNotes, loadNotes, noNotes, quickPoints, readPoints } from "./notes.ts";

it("keeps what was typed per attempt", () => {
  const notes = { ...noNotes, points: "70", feedback: "Good." };
  keepNotes(sessionStorage, "s1", 1, notes);
  expect(loadNotes(sessionStorage, "s1", 1)).toEqual(notes);
  expect(loadNotes(sessionStorage, "s1", 2)).toBeUndefined();
  dropNotes(sessionStorage, "s1", 1);
  expect(loadNotes(sessionStorage, "s1", 1)).toBeUndefined();
});

it("reads whole points within the assignment's maximum", () => {
  expect(readPoints("70", 100)).toBe(70);
  expect(readPoints("0", 100)).toBe(0);
  for (const wrong of ["", "101", "-1", "7.5", "ten", "1e2"]) expect(readPoints(wrong, 100)).toBeUndefined();
});

it("offers each step once", () => {
  expect(quickPoints(100)).toEqual([0, 25, 50, 75, 100]);
  expect(quickPoints(2)).toEqual([0, 1, 2]);
});
