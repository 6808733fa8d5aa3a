import { expect, it } from "vitest";
import { buildAssignment, buildStudent } from "../../testing/build.ts";
import { canHandIn } from "./can-hand-in.ts";
import { answersToSend, draftKey, forgetDraft, keepDraft, loadDraft } from "./draft.ts";
import { beginSession } from "./draft-session.ts";

const session = beginSession(2, { summary: "Mine" });

const full = {
  getItem: () => null,
  removeItem: () => undefined,
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
};

it("keeps a draft per person and assignment", () => {
  localStorage.clear();
  expect(keepDraft(localStorage, draftKey("u1", "a1"), session)).toBe(true);
  expect(loadDraft(localStorage, draftKey("u1", "a1"))).toEqual(session);
  expect(loadDraft(localStorage, draftKey("u2", "a1"))).toBeUndefined();
  forgetDraft(localStorage, draftKey("u1", "a1"));
  expect(loadDraft(localStorage, draftKey("u1", "a1"))).toBeUndefined();
});

it("survives a browser that keeps nothing and a draft that is damaged", () => {
  expect(keepDraft(full, "k", session)).toBe(false);
  localStorage.setItem("k", "{broken");
  expect(loadDraft(localStorage, "k")).toBeUndefined();
  localStorage.setItem("k", JSON.stringify({ ...session, mine: { summary: { not: "an answer" } } }));
  expect(loadDraft(localStorage, "k")).toBeUndefined();
});

it("sends only answers to fields that exist", () => {
  const { fields } = buildAssignment();
  expect(answersToSend(fields, { summary: "Done", gone: "x" })).toEqual({ summary: "Done" });
  expect(answersToSend(fields, { summary: "" })).toEqual({});
});

it("knows when work may be handed in, by the server's clock", () => {
  const assignment = buildAssignment({ maxAttempts: 2 });
  const at = (instant: string) => Date.parse(instant);
  const open = at("2027-03-05T00:00:00Z");
  expect(canHandIn(assignment, null, open)).toBe("open");
  expect(canHandIn(assignment, null, at("2027-01-01T00:00:00Z"))).toBe("notYet");
  expect(canHandIn(assignment, null, at("2027-03-11T00:00:00Z"))).toBe("open");
  expect(canHandIn(assignment, null, at("2027-03-12T00:00:00Z"))).toBe("closed");
  expect(canHandIn(assignment, buildStudent(), open)).toBe("withMentor");
  expect(canHandIn(assignment, buildStudent({ state: "changes_requested" }), open)).toBe("open");
  expect(canHandIn(assignment, buildStudent({ state: "changes_requested", attemptNo: 2 }), open)).toBe("noAttempts");
});
