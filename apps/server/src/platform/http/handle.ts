import type { RouteRequest, RouteResponse, RouteShape } from "@cohort/contract/route";
import type { Scope } from "../auth/scope.ts";
import type { Intent } from "../intent.ts";
import type { CsvFile } from "./csv.ts";
import type { Download } from "./download.ts";

export type RequestContext<Route extends RouteShape> = RouteRequest<Route> & {
  scope: Route["access"] extends "anyone" ? Scope | undefined : Scope;
  /** Present when the caller sent an Idempotency-Key. */
  intent: Intent;
  /** Where the request came from, as far as trusted proxies say. */
  address: string;
};

/** A read that may come from the cache: how it is called, and how it is made when it is not there. */
export type CachedRead<Result> = {
  /** Unique for everything the answer depends on, the caller's rights included. */
  key: string;
  read(): Promise<{ value: Result; tags: string[] }>;
};

export type MountedRoute = {
  route: RouteShape;
  handler(context: RequestContext<RouteShape>): Promise<unknown>;
  cached?: (context: RequestContext<RouteShape>) => CachedRead<unknown> | Promise<CachedRead<unknown>>;
};

/** Joins an operation of the contract with the code that answers it. */
export function handle<Route extends RouteShape>(
  route: Route,
  handler: (context: RequestContext<Route>) => Promise<RouteResponse<Route>>,
): MountedRoute {
  return { route, handler: handler as unknown as MountedRoute["handler"] };
}

/** As `handle`, for a route that produces a file as it is kept, or a calendar. */
export function handleDownload<Route extends RouteShape & { produces: "text/calendar" | "application/octet-stream" }>(
  route: Route,
  handler: (context: RequestContext<Route>) => Promise<Download>,
): MountedRoute {
  return { route, handler: handler as unknown as MountedRoute["handler"] };
}

/** As `handle`, for a route with `cacheSeconds`. */
export function handleCached<Route extends RouteShape & { cacheSeconds: number }>(
  route: Route,
  plan: (
    context: RequestContext<Route>,
  ) => CachedRead<RouteResponse<Route>> | Promise<CachedRead<RouteResponse<Route>>>,
): MountedRoute {
  const cached = plan as unknown as NonNullable<MountedRoute["cached"]>;
  return { route, cached, handler: async (context) => (await (await cached(context)).read()).value };
}

/**
 * As `handle`, for a route that produces `text/csv`: the rows are sent as they come, so a large file is never whole in
 * memory.
 */
export function handleCsv<Route extends RouteShape & { produces: "text/csv" }>(
  route: Route,
  handler: (context: RequestContext<Route>) => Promise<CsvFile>,
): MountedRoute {
  return { route, handler: handler as unknown as MountedRoute["handler"] };
}
