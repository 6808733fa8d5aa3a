import { setTimeout as pause } from "node:timers/promises";
import type { LogEntry } from "../channel-layer.ts";
import type { GroupHistory, History } from "../history.ts";
import { encode, type Position } from "../protocol.ts";
import type { RoutedGroup } from "../router.ts";
import type { EphemeralRooms, Guest } from "./ephemeral-rooms.ts";
import { type Follower, type GroupStream, readLimit } from "./group-stream.ts";
import type { Limits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { Outbound } from "./outbound.ts";
import type { Streams } from "./streams.ts";

const retryMs = 250;

/** What all subscriptions of a gateway share. */
export type Sources = {
  streams: Streams;
  rooms: EphemeralRooms;
  history: History;
  limits: Limits;
  metrics: GatewayMetrics;
};

/** One socket's part in one group, from the moment it is allowed until `end`. */
export type Subscription<Scope> = {
  readonly routed: RoutedGroup<Scope>;
  /** The name the client used. */
  readonly requested: string;
  /** Where the group stands; undefined for an ephemeral one, or before it is known. */
  position(): Position | undefined;
  end(): void;
};

type Options<Scope> = { routed: RoutedGroup<Scope>; requested: string; sources: Sources; outbound: Outbound };

function subscribed<Scope>({ routed, requested }: Options<Scope>, position: Position, recovered: boolean): string {
  const named = requested === routed.group ? {} : { requested };
  return encode({ type: "subscribed", group: routed.group, ...position, recovered, ...named });
}

/** Joins an ephemeral group: its latest values, then what changes. It has no positions and nothing to recover. */
export function joinRoom<Scope>(options: Options<Scope>): Subscription<Scope> {
  const { routed, requested, sources, outbound } = options;
  const guest: Guest = { deliverLatest: (key, message) => outbound.sendLatest(key, message) };
  outbound.send(subscribed(options, { epoch: "", offset: 0 }, true));
  sources.rooms.join(routed.group, guest);
  return { routed, requested, position: () => undefined, end: () => sources.rooms.leave(routed.group, guest) };
}

/** Follows a logged group from `since`, or from now (rules 3.1 to 3.4). While the log cannot be read it keeps trying. */
export function followStream<Scope>(options: Options<Scope> & { since: Position | undefined }): Subscription<Scope> {
  const { routed, requested, sources, outbound } = options;
  const stream = sources.streams.acquire(routed.group);
  const follower: Follower = { deliver: (message) => outbound.send(message) };
  const ending = new AbortController();

  void recover({ ...options, stream, follower, signal: ending.signal });

  return {
    routed,
    requested,
    position: () => stream.position,
    end() {
      if (ending.signal.aborted) return;
      ending.abort();
      stream.followers.delete(follower);
      sources.streams.release(stream);
    },
  };
}

type Recovery<Scope> = Options<Scope> & {
  since: Position | undefined;
  stream: GroupStream;
  follower: Follower;
  signal: AbortSignal;
};

/** Tries until it succeeds or the subscription has ended, which answers undefined. */
async function insist<T>(recovery: Recovery<unknown>, read: () => Promise<T>): Promise<T | undefined> {
  const { signal, sources } = recovery;
  while (!signal.aborted) {
    try {
      const answer = await read();
      return signal.aborted ? undefined : answer;
    } catch {
      sources.metrics.historyFailed();
      // Ended while waiting: the loop's condition tells.
      await pause(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
  return undefined;
}

/** Resolves when the stream's position is known, or the subscription has ended. Look again: it may be gone by then. */
async function whenOpen<Scope>(recovery: Recovery<Scope>): Promise<void> {
  if (!recovery.stream.position) await insist(recovery, () => recovery.stream.open());
}

async function recover<Scope>(recovery: Recovery<Scope>): Promise<void> {
  const { stream, since, outbound, signal } = recovery;
  while (!signal.aborted) {
    const position = stream.position;
    if (!position) {
      await whenOpen(recovery);
    } else if (!since) {
      outbound.send(subscribed(recovery, position, true));
      return attach(recovery);
    } else if (since.epoch === position.epoch && stream.since(since.offset)) {
      outbound.send(subscribed(recovery, position, true));
      return replay(recovery, since);
    } else {
      return recoverFromLog(recovery, since);
    }
  }
}

const readAfter = <Scope>({ sources, stream }: Recovery<Scope>, offset: number): Promise<GroupHistory> =>
  sources.history.read(stream.group, offset, readLimit);

async function recoverFromLog<Scope>(recovery: Recovery<Scope>, since: Position): Promise<void> {
  const { sources, outbound } = recovery;
  const page = await insist(recovery, () => readAfter(recovery, since.offset));
  if (!page) return;
  const isCovered =
    page.epoch === since.epoch &&
    page.oldest <= since.offset + 1 &&
    page.head >= since.offset &&
    page.head - since.offset <= sources.limits.maxReplayEntries;
  if (!isCovered) return beginAnew(recovery);
  outbound.send(subscribed(recovery, { epoch: page.epoch, offset: page.head }, true));
  return replay(recovery, since, page);
}

async function beginAnew<Scope>(recovery: Recovery<Scope>): Promise<void> {
  const { stream, outbound, sources, signal } = recovery;
  while (!signal.aborted) {
    const position = stream.position;
    if (position) {
      sources.metrics.resynced("uncovered", 1);
      outbound.send(subscribed(recovery, position, false));
      return attach(recovery);
    }
    await whenOpen(recovery);
  }
}

function attach<Scope>({ stream, follower, signal }: Recovery<Scope>): void {
  if (!signal.aborted) stream.followers.add(follower);
}

function resyncNow<Scope>(recovery: Recovery<Scope>): void {
  recovery.sources.metrics.resynced("hole", 1);
  recovery.outbound.send(recovery.stream.resyncMessage());
  attach(recovery);
}

/**
 * Sends what the log holds after `since`, page by page as fast as the socket takes it, until the rest is at hand in the
 * shared stream: sending that and following it live happen in one step, so nothing can come between.
 */
async function replay<Scope>(recovery: Recovery<Scope>, since: Position, first?: GroupHistory): Promise<void> {
  const { stream, outbound, signal } = recovery;
  let cursor = since.offset;
  let page = first;
  while (!signal.aborted && !outbound.isEnded) {
    const position = stream.position;
    if (!position) {
      await whenOpen(recovery);
      continue;
    }
    if (position.epoch !== since.epoch) return resyncNow(recovery);
    const rest = stream.since(cursor);
    if (rest) {
      page = undefined;
      cursor = sendSome(outbound, rest, cursor);
      if (cursor === position.offset) return attach(recovery);
      await outbound.drained();
      continue;
    }
    page ??= await insist(recovery, () => readAfter(recovery, cursor));
    if (!page) return;
    if (!isContinuation(page, since.epoch, cursor)) {
      if (stream.position) return resyncNow(recovery);
      continue;
    }
    // Nothing new: the log or the stream cannot be read just now.
    if (page.entries.length === 0) await pause(retryMs / 10, undefined, { signal, ref: false }).catch(() => undefined);
    cursor = sendSome(outbound, page.entries, cursor);
    page = after(page, cursor);
    if (cursor > (stream.position?.offset ?? cursor)) await stream.catchUp(cursor);
    await outbound.drained();
  }
}

/** Whether a page goes on, without a hole, from this place. */
function isContinuation(page: GroupHistory, epoch: string, from: number): boolean {
  const isGapless = page.entries.every(({ offset }, index) => offset === from + 1 + index);
  return page.epoch === epoch && page.oldest <= from + 1 && isGapless;
}

/** What a page holds beyond this place; undefined when that is nothing. */
function after(page: GroupHistory, cursor: number): GroupHistory | undefined {
  const entries = page.entries.filter(({ offset }) => offset > cursor);
  return entries.length > 0 ? { ...page, entries } : undefined;
}

/**
 * Sends until the socket has enough for now; answers the offset reached. A replay that were sent whole could be more
 * than may wait for a socket: it would be closed as a slow reader, come back, and be closed again for ever.
 */
function sendSome(outbound: Outbound, entries: readonly LogEntry[], from: number): number {
  let cursor = from;
  for (const { offset, frame } of entries) {
    if (outbound.isBusy) break;
    outbound.send(frame);
    cursor = offset;
  }
  return cursor;
}
