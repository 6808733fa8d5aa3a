import type { LogBatch } from "../channel-layer.ts";

type Heading = { epoch: string; after: number; head: number; entries: [group: string, offset: number, seq: number][] };

/**
 * A batch as text: a heading, then each frame on a line of its own, so that a frame is never encoded a second time.
 * Frames are JSON and hold no line break.
 */
export function writeBatch({ epoch, after, head, entries }: LogBatch): string {
  const heading: Heading = {
    epoch,
    after,
    head,
    entries: entries.map(({ group, offset, seq }) => [group, offset, seq]),
  };
  return [JSON.stringify(heading), ...entries.map(({ frame }) => frame)].join("\n");
}

/** Reads what `writeBatch` wrote. Throws when a frame is missing. */
export function readBatch(text: string): LogBatch {
  const [first = "", ...frames] = text.split("\n");
  const { entries, ...range } = JSON.parse(first) as Heading;
  if (frames.length !== entries.length) throw new Error("A batch without its frames.");
  return {
    ...range,
    entries: entries.map(([group, offset, seq], index) => ({ group, offset, seq, frame: frames[index] as string })),
  };
}
