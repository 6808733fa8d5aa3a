import type { LogEntry } from "../src/channel-layer.ts";
import type { EventMessage } from "../src/protocol.ts";

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
  const bySeq = new Map(log.map(({ offset, seq }) => [offset, seq]));
  for (const { offset, seq } of heard) if (bySeq.get(offset) !== seq) faults.push(`altered ${offset}`);
  return faults;
}
