import type { LogEntry } from "../src/channel-layer.ts";
import type { EventMessage } from "../src/protocol.ts";

/** What a client hands to its application, in the order in which it does. */
export type Heard = EventMessage | { type: "resync"; group: string };

/**
 * What is wrong with what a client heard of a group, compared with the log: lost, doubled, reordered or altered events,
 * as sets and as a sequence. Empty when nothing is.
 */
export function faultsOf(log: readonly LogEntry[], heard: readonly EventMessage[]): string[] {
  const expected = log.map(({ offset }) => offset);
  const offsets = heard.map(({ offset }) => offset);
  const seen = new Set<number>();
  const faults: string[] = [];
  for (const offset of offsets) {
    if (seen.has(offset)) faults.push(`doubled ${offset}`);
    seen.add(offset);
  }
  for (const offset of expected) if (!seen.has(offset)) faults.push(`lost ${offset}`);
  for (const offset of seen) if (!expected.includes(offset)) faults.push(`invented ${offset}`);
  for (const [index, offset] of offsets.entries()) {
    const before = offsets[index - 1];
    if (before !== undefined && offset < before) faults.push(`reordered ${offset} after ${before}`);
  }
  const frames = new Map(log.map(({ offset, frame }) => [offset, frame]));
  for (const message of heard) {
    if (frames.get(message.offset) !== JSON.stringify(message)) faults.push(`altered ${message.offset}`);
  }
  return faults;
}

/**
 * Where a client went on in a group as if nothing were missing although something was: a step that is not to the next
 * offset of the same log and that no resync announced (rule 1.4).
 */
export function silentHolesOf(group: string, heard: readonly Heard[]): string[] {
  const holes: string[] = [];
  let before: EventMessage | undefined;
  for (const each of heard) {
    if (each.group !== group) continue;
    if (each.type === "resync") {
      before = undefined;
      continue;
    }
    if (before && (before.epoch !== each.epoch || before.offset + 1 !== each.offset)) {
      holes.push(`${each.epoch} ${each.offset} after ${before.epoch} ${before.offset}`);
    }
    before = each;
  }
  return holes;
}
