import type { LogEntry } from "./channel-layer.ts";

/** A group's log after an offset. `head` is its last offset, `oldest` the first still held (head + 1 when none is). */
export type GroupHistory = { epoch: string; head: number; oldest: number; entries: LogEntry[] };

/**
 * The log as the gateway reads it; the application implements it.
 * Must be monotonic: once `head` has answered a seq, `read` and `tail` see everything up to it (so: the primary, or a
 * replica that has been waited for). All three may reject; the gateway tries again.
 */
export interface History {
  /** The identity of the log and its last published seq. Called about four times a second: keep it one cheap query. */
  head(): Promise<{ epoch: string; seq: number }>;
  /** At most `limit` contiguous entries with an offset above `afterOffset`; limit 0 asks for the position alone. */
  read(group: string, afterOffset: number, limit: number): Promise<GroupHistory>;
  /**
   * Entries of these groups with seq in (afterSeq, head], in seq order. Cut short by `limit`, `head` is the last seq
   * that is covered completely.
   */
  tail(
    afterSeq: number,
    groups: string[],
    limit: number,
  ): Promise<{ epoch: string; head: number; entries: LogEntry[] }>;
}
