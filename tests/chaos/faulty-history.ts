import type { History, LogEntry } from "@cohort/channels";

/** What a fault makes of a group's log; `staffFrame` shows an event as its mentor's group has it. */
type Rewrite = (
  entries: readonly LogEntry[],
  staffFrame: (seq: number) => Promise<string>,
) => LogEntry[] | Promise<LogEntry[]>;

/** Faults of a server that no client can notice by itself: its offsets stay gapless whatever it loses or repeats. */
export type HistoryFault = "none" | "drop" | "swap" | "double" | "wrong view";

/** The faults, planted at the event with this offset and, for a swap, the one after it. */
const rewrites = (at: number): Record<HistoryFault, Rewrite> => ({
  none: (entries) => [...entries],
  drop: (entries) => entries.filter(({ offset }) => offset !== at),
  swap(entries) {
    const i = entries.findIndex(({ offset }) => offset === at);
    const [first, second] = [entries[i], entries[i + 1]];
    if (!first) return [...entries];
    // The first of the two waits until there is something to change places with.
    return second ? [...entries.slice(0, i), second, first, ...entries.slice(i + 2)] : entries.slice(0, i);
  },
  double: (entries) => entries.flatMap((entry) => (entry.offset === at ? [entry, entry] : [entry])),
  "wrong view": (entries, staffFrame) =>
    Promise.all(
      entries.map(async (entry) => {
        if (entry.offset !== at) return entry;
        const { data } = JSON.parse(await staffFrame(entry.seq)) as { data: unknown };
        return { ...entry, frame: JSON.stringify({ ...(JSON.parse(entry.frame) as object), data }) };
      }),
    ),
});

/** The history with a fault in one group; the others are as they are. */
export function plantFault(
  history: History,
  { fault, group, at, mentorGroup }: { fault: HistoryFault; group: string; at: number; mentorGroup: string },
): History {
  const rewrite = rewrites(at)[fault];

  async function staffFrame(seq: number): Promise<string> {
    const { entries } = await history.tail(seq - 1, [mentorGroup], 1_000);
    return entries.find((entry) => entry.seq === seq)?.frame ?? "{}";
  }

  async function rewritten() {
    const { epoch, entries } = await history.read(group, 0, 10_000);
    const kept = await rewrite(entries, staffFrame);
    return {
      epoch,
      entries: kept.map((entry, i) => ({ ...entry, offset: i + 1, frame: renumber(entry.frame, i + 1) })),
    };
  }

  return {
    head: () => history.head(),
    async read(name, afterOffset, limit) {
      if (name !== group) return history.read(name, afterOffset, limit);
      const { epoch, entries } = await rewritten();
      const page = entries.filter(({ offset }) => offset > afterOffset).slice(0, limit);
      return { epoch, head: entries.length, oldest: 1, entries: page };
    },
    async tail(afterSeq, names, limit) {
      const others = await history.tail(
        afterSeq,
        names.filter((name) => name !== group),
        limit,
      );
      if (!names.includes(group)) return others;
      const { entries } = await rewritten();
      return {
        ...others,
        entries: [...others.entries, ...entries.filter(({ seq }) => seq > afterSeq && seq <= others.head)],
      };
    },
  };
}

function renumber(frame: string, offset: number): string {
  return JSON.stringify({ ...(JSON.parse(frame) as object), offset });
}
