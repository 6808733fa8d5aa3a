import type { LogBatch, LogEntry } from "../src/channel-layer.ts";
import type { History } from "../src/history.ts";
import { encode } from "../src/protocol.ts";

/** A log in memory: the application's half, for tests. Counts what is read of it and can be made to fail. */
export type TestLog = History & {
  readonly entries: LogEntry[];
  readonly epoch: string;
  readonly reads: { head: number; read: string[]; tail: number };
  isFailing: boolean;
  /** Writes one event to these groups and returns the batch that would be its hint. */
  append(groups: string[], data?: unknown): LogBatch;
  /** A quarantined event: its groups get a resync at its position. */
  quarantine(groups: string[]): LogBatch;
  heartbeat(): LogBatch;
  /** What retention took away. */
  expire(group: string, upToOffset: number): void;
  /** Another log, as after a restore. */
  restart(epoch: string): void;
  of(group: string): LogEntry[];
};

export function buildHistory(): TestLog {
  let epoch = "e1";
  let seq = 0;
  let entries: LogEntry[] = [];
  const heads = new Map<string, number>();
  const expired = new Map<string, number>();
  const reads = { head: 0, read: [] as string[], tail: 0 };

  const of = (group: string) => entries.filter((entry) => entry.group === group);

  function write(groups: string[], frame: (group: string, offset: number, at: number) => string): LogBatch {
    const after = seq;
    seq += 1;
    const added = groups.map((group): LogEntry => {
      const offset = (heads.get(group) ?? 0) + 1;
      heads.set(group, offset);
      return { group, offset, seq, frame: frame(group, offset, seq) };
    });
    entries.push(...added);
    return { epoch, after, head: seq, entries: added };
  }

  async function answer<T>(value: () => T): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    if (log.isFailing) throw new Error("The log is away.");
    return value();
  }

  const log: TestLog = {
    get entries() {
      return entries;
    },
    get epoch() {
      return epoch;
    },
    reads,
    isFailing: false,
    append: (groups, data = null) =>
      write(groups, (group, offset, at) => {
        const place = { group, epoch, offset, seq: at };
        const what = { event: "thing.happened", v: 1, id: `${at}`, at: "2026-01-01T00:00:00.000Z", data };
        return encode({ type: "event", ...place, ...what });
      }),
    quarantine: (groups) => write(groups, (group, offset) => encode({ type: "resync", group, epoch, offset })),
    heartbeat: () => ({ epoch, after: seq, head: seq, entries: [] }),
    expire(group, upToOffset) {
      expired.set(group, upToOffset);
      entries = entries.filter((entry) => entry.group !== group || entry.offset > upToOffset);
    },
    restart(next) {
      epoch = next;
      seq = 0;
      entries = [];
      heads.clear();
      expired.clear();
    },
    of,
    head() {
      reads.head += 1;
      return answer(() => ({ epoch, seq }));
    },
    read(group, afterOffset, limit) {
      reads.read.push(group);
      return answer(() => ({
        epoch,
        head: heads.get(group) ?? 0,
        oldest: of(group)[0]?.offset ?? (heads.get(group) ?? 0) + 1,
        entries: of(group)
          .filter(({ offset }) => offset > afterOffset)
          .slice(0, limit),
      }));
    },
    tail(afterSeq, groups, limit) {
      reads.tail += 1;
      return answer(() => {
        const found = entries.filter((entry) => entry.seq > afterSeq && groups.includes(entry.group));
        const page = found.slice(0, limit);
        const cut = found.length > limit ? (page.at(-1)?.seq ?? 0) - 1 : seq;
        return { epoch, head: cut, entries: page.filter((entry) => entry.seq <= cut) };
      });
    },
  };
  return log;
}
