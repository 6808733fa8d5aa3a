import { expect, it } from "vitest";
import { dropNotes, keepNotes, loadNotes, noNotes, notesKey, quickPoints, readPoints } from "./notes.ts";

it("keeps what was typed per reviewer and attempt", () => {
  const key = notesKey("me", "s1", 1);
  const notes = { ...noNotes, points: "70", feedback: "Good." };
  keepNotes(sessionStorage, key, notes);
  expect(loadNotes(sessionStorage, key)).toEqual(notes);
  for (const other of [notesKey("me", "s1", 2), notesKey("another", "s1", 1)])
    expect(loadNotes(sessionStorage, other)).toBeUndefined();
  dropNotes(sessionStorage, key);
  expect(loadNotes(sessionStorage, key)).toBeUndefined();
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
