import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import type { CacheRule } from "../api/cache-rule.ts";
import type { Answer } from "../api/client.ts";
import { type HeardEvent, isAfter } from "./recent-events.ts";
import { rulesOf } from "./rules.ts";

/** What an event did to one cached query. */
export type Effect = { queryKey: QueryKey; outcome: "applied" | "stale" | "ignored" };

/**
 * Brings every cached answer that an event touches up to date, and reports each. An answer whose position already
 * includes the event, and an entity whose version is not newer, are left alone, so applying twice is harmless.
 * Stale queries are only marked; refetching them is the caller's.
 */
export function applyEvent(queryClient: QueryClient, event: HeardEvent, userId: string): Effect[] {
  return applyRules(queryClient, rulesOf(event.name), event, userId);
}

export function applyRules(
  queryClient: QueryClient,
  rules: readonly CacheRule<never>[],
  event: HeardEvent,
  userId: string,
): Effect[] {
  return rules.flatMap((rule) =>
    queryClient
      .getQueryCache()
      .findAll({ queryKey: rule.prefix })
      .map((query) => ({ queryKey: query.queryKey, outcome: applyRule(queryClient, query, rule, event, userId) })),
  );
}

/** One rule on one query. */
export function applyRule(
  queryClient: QueryClient,
  query: Query,
  rule: CacheRule<never>,
  event: HeardEvent,
  userId: string,
): Effect["outcome"] {
  const answer = query.state.data as Answer<unknown> | undefined;
  // Nothing cached yet: if a fetch is on its way, the event is applied when it lands.
  if (!answer) return "ignored";
  if (event.position && !isAfter(event, answer.position)) return "ignored";
  const context = { userId, group: event.group, params: query.queryKey[1], marks: answer.marks };
  const patched = rule.patch(answer, event.entity as never, context);
  if (patched.answer !== answer) replace(queryClient, query, patched.answer);
  if (patched.outcome === "stale") query.invalidate();
  return patched.outcome;
}

function replace(queryClient: QueryClient, query: Query, answer: Answer<unknown>): void {
  const wasStale = query.state.isInvalidated;
  queryClient.setQueryData(query.queryKey, answer, { updatedAt: query.state.dataUpdatedAt });
  // Writing data clears the mark; what was stale before a patch is stale after it.
  if (wasStale) query.invalidate();
}
