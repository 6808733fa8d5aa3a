import { setTimeout as pause } from "node:timers/promises";
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
      for (const { frame } of rest) outbound.send(frame);
      return attach(recovery);
    }
    page ??= await insist(recovery, () => readAfter(recovery, cursor));
    if (!page) return;
    const sent = sendPage(recovery, page, since.epoch, cursor);
    if (sent === undefined) {
      if (stream.position) return resyncNow(recovery);
      continue;
    }
    // Nothing new: the log or the stream cannot be read just now.
    if (sent === cursor) await pause(retryMs / 10, undefined, { signal, ref: false }).catch(() => undefined);
    cursor = sent;
    page = undefined;
    if (cursor > (stream.position?.offset ?? cursor)) await stream.catchUp(cursor);
    await outbound.drained();
  }
}

/** The offset reached; undefined when the page does not continue the cursor. */
function sendPage<Scope>(
  { outbound }: Recovery<Scope>,
  page: GroupHistory,
  epoch: string,
  from: number,
): number | undefined {
  if (page.epoch !== epoch || page.oldest > from + 1) return undefined;
  let cursor = from;
  for (const { offset, frame } of page.entries) {
    if (offset !== cursor + 1) return undefined;
    outbound.send(frame);
    cursor = offset;
  }
  return cursor;
}
