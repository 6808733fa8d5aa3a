import type { Query, QueryClient } from "@tanstack/react-query";
import { type Api, isVersioned } from "../api/client.ts";
import type { PresenceStore } from "../api/presence.ts";
import { applyEvent, applyRule, applyRules, type Effect } from "./apply-event.ts";
import type { Channel, ChannelEvent, Connect } from "./channel.ts";
import { type Connection, createConnectionStore } from "./connection.ts";
import { createPresence } from "./presence.ts";
import { createRecentEvents, type HeardEvent } from "./recent-events.ts";
import { createRefetcher } from "./refetch.ts";
import { fedBy } from "./resync.ts";
import { rulesOf, submissionRules, writtenEvents } from "./rules.ts";

export type SyncOptions = {
  queryClient: QueryClient;
  connect: Connect;
  /** Its answers to own writes are applied at once, and it learns the positions heard. */
  api?: Api;
  /** Longest wait before a stale query is fetched again. */
  jitterMs?: number;
  /** How long the first fetches wait for the subscriptions before they go ahead without. */
  subscribeWaitMs?: number;
};

/**
 * Keeps the query cache equal to the server. One per tab; needs no React.
 * Order of things: subscribe, then fetch, then apply what arrived in between.
 */
export type Sync = {
  /** Opens the connection before it is known what is to be followed; `leave` closes it. */
  connect(): void;
  /** Subscribes to exactly these groups; resolves when they are live, or when waiting longer would only delay the page. */
  follow(user: { id: string }, groups: readonly string[]): Promise<void>;
  /** Reports what the event did to each cached query. */
  apply(event: HeardEvent): Effect[];
  connection: { get(): Connection; subscribe(listener: () => void): () => void };
  /** Who else reviews, and saying what one has open oneself. */
  presence: PresenceStore;
  /** Closes the connection and forgets what was heard; `follow` may begin again, as somebody else. */
  leave(): void;
  /** Leaves for good. */
  stop(): void;
};

export function createSync(options: SyncOptions): Sync {
  const { queryClient, api, jitterMs = 400, subscribeWaitMs = 1500 } = options;
  const recent = createRecentEvents();
  const refetcher = createRefetcher(queryClient, jitterMs);
  const connection = createConnectionStore();
  const presence = createPresence((group, data) => channel?.presence(group, data));
  const followed = new Set<string>();
  const overtaken = new Set<string>();
  let channel: Channel | undefined;
  let userId = "";
  let epoch: string | undefined;

  function apply(event: HeardEvent): Effect[] {
    const effects = applyEvent(queryClient, event, userId);
    refetchStale(effects);
    return effects;
  }

  function refetchStale(effects: readonly Effect[]): void {
    for (const { queryKey, outcome } of effects) {
      const query = outcome === "stale" && queryClient.getQueryCache().find({ queryKey, exact: true });
      if (query) refetcher.schedule(query);
    }
  }

  function onEvent(message: ChannelEvent): void {
    if (epoch !== undefined && epoch !== message.epoch) recent.clear();
    epoch = message.epoch;
    const position = { epoch: message.epoch, seq: message.seq };
    const event: HeardEvent = { name: message.event, group: message.group, position, entity: message.data };
    recent.add(event);
    api?.positions.heard(position);
    if (isVersioned(message.data)) api?.positions.arrived(message.data.id, message.data.version);
    apply(event);
    connection.heard(Date.now());
  }

  function resync(group: string): void {
    const families = fedBy(group);
    for (const query of queryClient.getQueryCache().getAll()) {
      if (families && !families.includes(String(query.queryKey[0]))) continue;
      if (query.state.fetchStatus === "fetching") overtaken.add(query.queryHash);
      query.invalidate();
      refetcher.schedule(query);
    }
  }

  // An answer that lands may be older than events heard while it was on its way (TanStack/query#8530).
  function bringUpToDate(query: Query): void {
    const position = (query.state.data as { position?: HeardEvent["position"] } | undefined)?.position;
    const missed = recent.since(position);
    const wasOvertaken = overtaken.delete(query.queryHash);
    if (wasOvertaken || !missed.isComplete) query.invalidate();
    for (const event of missed.events) {
      for (const rule of rulesOf(event.name)) {
        if (rule.prefix[0] === query.queryKey[0]) applyRule(queryClient, query, rule, event, userId);
      }
    }
    if (query.state.isInvalidated) refetcher.schedule(query);
  }

  const stopWatching = queryClient.getQueryCache().subscribe(({ type, query, ...rest }) => {
    if (type !== "updated" || !("action" in rest)) return;
    if (rest.action.type === "success" && !rest.action.manual) bringUpToDate(query);
  });

  const stopHearingWrites = api?.onWritten((answer, route) => {
    for (const entity of entitiesIn(answer)) hearWritten(entity, route);
  });

  function hearWritten(entity: unknown, route: string): void {
    if (!isVersioned(entity)) return;
    const isSubmission = "lateSeconds" in entity;
    const name = writtenEvents[route] ?? "";
    const written: HeardEvent = { name, group: undefined, position: undefined, entity };
    refetchStale(
      isSubmission
        ? applyRules(queryClient, submissionRules as never, written, userId)
        : applyEvent(queryClient, written, userId),
    );
  }

  function open(): Channel {
    channel ??= options.connect({
      onEvent,
      onResync: resync,
      onEphemeral: (message) => presence.hear(message),
      onState: (state) => connection.set(state),
      onError: onRefusal,
    });
    return channel;
  }

  async function subscribe(to: Channel, group: string): Promise<void> {
    followed.add(group);
    await to.subscribe(group);
  }

  return {
    apply,
    connection,
    presence,
    connect: () => void open(),
    async follow(user, groups) {
      userId = user.id;
      const live = open();
      presence.enter(user.id, groups);
      for (const group of [...followed].filter((one) => !groups.includes(one))) {
        followed.delete(group);
        live.unsubscribe(group);
      }
      // Whoever followed something before was given rights: what is shown was read without them.
      let isLate = followed.size > 0;
      const added = groups.filter((group) => !followed.has(group));
      if (added.length === 0) return;
      const all = added.map((group) =>
        subscribe(live, group).then(
          () => isLate && resync(group),
          () => followed.delete(group),
        ),
      );
      await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, subscribeWaitMs))]);
      isLate = true;
    },
    leave,
    stop() {
      stopWatching();
      stopHearingWrites?.();
      leave();
    },
  };

  function leave(): void {
    presence.leave();
    refetcher.stop();
    recent.clear();
    overtaken.clear();
    followed.clear();
    channel?.close();
    channel = undefined;
  }

  // A refused or withdrawn subscription means that rights changed: ask again who we are.
  function onRefusal(error: { group?: string | undefined }): void {
    if (!error.group) return;
    followed.delete(error.group);
    resync(`user_${userId}`);
  }
}

/** The entities of an answer: itself, or those it lists. */
function entitiesIn(answer: unknown): unknown[] {
  if (typeof answer !== "object" || answer === null || !("items" in answer) || !Array.isArray(answer.items))
    return [answer];
  return answer.items.map((item: unknown) =>
    typeof item === "object" && item !== null && "submission" in item ? item.submission : item,
  );
}
