import { describe, expect, it } from "vitest";
import {
  beginSession,
  changeAnswer,
  chooseAnswer,
  type DraftSession,
  isDirty,
  receiveDraft,
  savedDraft,
} from "./draft-session.ts";

const started = beginSession(1, { title: "A", text: "one" });
const typed = changeAnswer(started, "text", "one two");

describe("a draft on two devices", () => {
  it("takes what the other device wrote while nothing was typed here", () => {
    const now = receiveDraft(started, { version: 2, answers: { title: "B", text: "one" } });
    expect(now).toEqual(beginSession(2, { title: "B", text: "one" }));
    expect(isDirty(now)).toBe(false);
  });

  it("joins changes of different fields without a question, and has its own still to save", () => {
    const now = receiveDraft(typed, { version: 2, answers: { title: "B", text: "one" } });
    expect(now.mine).toEqual({ title: "B", text: "one two" });
    expect(now.conflicts).toEqual([]);
    expect(isDirty(now)).toBe(true);
  });

  it("keeps both where both wrote, until one is chosen", () => {
    const now = receiveDraft(typed, { version: 2, answers: { title: "A", text: "one three" } });
    expect(now.conflicts).toEqual(["text"]);
    expect(now.mine.text).toBe("one two");
    expect(now.base.answers.text).toBe("one three");
    expect(chooseAnswer(now, "text", "mine")).toMatchObject({ mine: { text: "one two" }, conflicts: [] });
    expect(chooseAnswer(now, "text", "theirs")).toMatchObject({ mine: { text: "one three" }, conflicts: [] });
    const later = receiveDraft(now, { version: 3, answers: { title: "C", text: "one three" } });
    expect(later).toMatchObject({ mine: { title: "C", text: "one two" }, conflicts: ["text"] });
  });

  it("ignores what it already has, and its own saving", () => {
    expect(receiveDraft(typed, { version: 1, answers: {} })).toBe(typed);
    const saved = savedDraft(typed, 2, typed.mine);
    expect(isDirty(saved)).toBe(false);
    expect(isDirty(savedDraft(changeAnswer(typed, "title", "Z"), 2, typed.mine))).toBe(true);
  });

  it("takes an emptied field for an untouched one", () => {
    expect(isDirty(changeAnswer(beginSession(1, {}), "text", ""))).toBe(false);
    expect(isDirty(changeAnswer(beginSession(1, {}), "files", []))).toBe(false);
  });

  it("loses no text of either, whatever the order of things", () => {
    const values = [undefined, "x", "y", "z"];
    const answersOf = (value: string | undefined) => (value === undefined ? {} : { a: value });
    for (const base of values)
      for (const mine of values)
        for (const theirs of values) {
          const known = { version: 1, answers: answersOf(base) };
          const before: DraftSession = { base: known, mine: answersOf(mine), conflicts: [] };
          const now = receiveDraft(before, { version: 2, answers: answersOf(theirs) });
          const kept = [now.mine.a, ...(now.conflicts.includes("a") ? [now.base.answers.a] : [])];
          if (mine !== base) expect(kept).toContain(mine);
          if (theirs !== base) expect(kept).toContain(theirs);
        }
  });
});
