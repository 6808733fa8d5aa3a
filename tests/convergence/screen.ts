import { connectChannels } from "@cohort/channels/client";
import { getMe } from "@cohort/contract/accounts";
import { hashKey, QueryClient } from "@tanstack/react-query";
import WebSocket from "ws";
import { type Answer, createApi } from "../../apps/web/src/api/client.ts";
import type { ReadOptions } from "../../apps/web/src/api/read-query.ts";
import { createSync } from "../../apps/web/src/sync/create-sync.ts";

// Far beyond any test: what an event marks stale stays as it is, to be counted.
const neverMs = 10_000_000;

/** A browser's tab without the drawing: the real client, sync and query cache of the web application. */
export type Screen = {
  /**
   * What the tab shows from now on, by query. As on a page that stays open, only what is new or was marked stale is
   * asked for.
   */
  open(queries: readonly ReadOptions<never, unknown>[]): Promise<void>;
  openedSeq: number;
  /** The newest log position the tab has heard of. */
  heardSeq(): number;
  /** Compares every open query with a fresh answer. Stale ones would be fetched again and are only counted. */
  compare(): Promise<{
    fresh: number;
    stale: string[];
    different: { query: string; shown: unknown; truth: unknown }[];
  }>;
  resyncs(): number;
  api: ReturnType<typeof createApi>;
  close(): void;
};

export async function openScreen(url: string, token: string): Promise<Screen> {
  const headers = { authorization: `Bearer ${token}` };
  const api = createApi({ origin: url, headers });
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, gcTime: Number.POSITIVE_INFINITY } },
  });
  class SocketWithToken extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers });
    }
  }
  let resyncs = 0;
  const sync = createSync({
    queryClient,
    api,
    jitterMs: neverMs,
    subscribeWaitMs: 10_000,
    connect: (handlers) =>
      connectChannels({
        url: `${url.replace("http", "ws")}/ws`,
        ...handlers,
        onResync(group) {
          resyncs++;
          handlers.onResync(group);
        },
        WebSocket: SocketWithToken as never,
      }),
  });
  const { value: me, position } = await api.read(getMe, {});
  const openedSeq = position?.seq ?? 0;
  await sync.follow(me.user, me.groups);
  const opened: ReadOptions<never, unknown>[] = [];

  return {
    api,
    openedSeq,
    resyncs: () => resyncs,
    heardSeq: () => Math.max(openedSeq, api.positions.atLeast()?.seq ?? 0),
    async open(queries) {
      const isFresh = ({ queryKey }: { queryKey: readonly unknown[] }) =>
        queryClient.getQueryState(queryKey)?.isInvalidated === false;
      const shown = new Set(queries.map(({ queryKey }) => hashKey(queryKey)));
      queryClient.removeQueries({ predicate: ({ queryHash }) => !shown.has(queryHash) });
      opened.splice(0, opened.length, ...queries);
      const wanted = queries.filter((query) => !isFresh(query));
      await Promise.all(wanted.map((query) => queryClient.fetchQuery(query as never)));
    },
    async compare() {
      const stale: string[] = [];
      const different: { query: string; shown: unknown; truth: unknown }[] = [];
      let fresh = 0;
      async function look(query: ReadOptions<never, unknown>): Promise<void> {
        const name = JSON.stringify(query.queryKey);
        const state = queryClient.getQueryState(query.queryKey as never);
        if (!state) throw new Error(`${name} is not open.`);
        if (state.isInvalidated) {
          stale.push(name);
          return;
        }
        const shown = (state.data as unknown as Answer<unknown>).value;
        const truth = (await query.queryFn({ signal: new AbortController().signal })).value;
        if (JSON.stringify(sorted(shown)) === JSON.stringify(sorted(truth))) fresh++;
        else different.push({ query: name, shown, truth });
      }
      await Promise.all(opened.map(look));
      return { fresh, stale, different };
    },
    close() {
      sync.stop();
      queryClient.clear();
    },
  };
}

/** The same value with its keys in order: the log keeps entities as jsonb, which sorts them its own way. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
