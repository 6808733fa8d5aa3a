import { expect, it } from "vitest";
import { createRecentEvents } from "./recent-events.ts";

const event = (seq: number, epoch = "e") => ({ name: "x", group: "g", position: { epoch, seq }, entity: seq });
const seqs = (found: { events: { entity: unknown }[] }) => found.events.map((one) => one.entity);

it("gives what is newer than a position, in the order heard", () => {
  const recent = createRecentEvents();
  for (const seq of [5, 7, 6, 9]) recent.add(event(seq));
  expect(seqs(recent.since({ epoch: "e", seq: 5 }))).toEqual([7, 6, 9]);
});

it("says when something newer may have been dropped", () => {
  const recent = createRecentEvents(2);
  for (const seq of [5, 6, 7, 8]) recent.add(event(seq));
  expect(recent.since({ epoch: "e", seq: 6 }).isComplete).toBe(true);
  expect(recent.since({ epoch: "e", seq: 5 }).isComplete).toBe(false);
});

it("takes everything of another log for newer", () => {
  const recent = createRecentEvents();
  recent.add(event(3, "new"));
  expect(seqs(recent.since({ epoch: "old", seq: 900 }))).toEqual([3]);
});
