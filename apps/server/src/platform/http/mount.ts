import { createHash } from "node:crypto";
import { partBytes } from "@cohort/contract/files";
import { formatPosition, headers as names, parsePosition } from "@cohort/contract/http";
import type { Role } from "@cohort/contract/roles";
import type { RouteShape } from "@cohort/contract/route";
import { routes as contractRoutes } from "@cohort/contract/routes";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Cache } from "../../cache/read-through.ts";
import type { LogHead } from "../../events/log-head.ts";
import type { Principals } from "../auth/principals.ts";
import type { Scope } from "../auth/scope.ts";
import { ApiError } from "../errors.ts";
import type { Intent } from "../intent.ts";
import { type CsvFile, sendCsv } from "./csv.ts";
import { type Download, sendDownload } from "./download.ts";
import type { MountedRoute, RequestContext } from "./handle.ts";

export type MountDeps = {
  principals: Principals;
  head: LogHead;
  cache: Cache;
  /** Throws `request.foreignOrigin` for a mutation another site's page started. */
  requireSameOrigin(request: FastifyRequest): void;
};

/**
 * Mounts routes and what every route shares: who may call, idempotency keys, positions, caching and entity tags.
 * Throws unless exactly the operations of the contract are mounted, each once.
 */
export function mountRoutes(app: FastifyInstance, mounted: readonly MountedRoute[], deps: MountDeps): void {
  requireTotal(mounted);
  for (const one of mounted) {
    const { route } = one;
    const schema = {
      operationId: route.name,
      summary: route.summary,
      tags: [route.path.split("/")[2] ?? "api"],
      ...(route.access !== "anyone" && { security: [{ cookie: [] }, { bearer: [] }] }),
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      ...(route.consumes && { consumes: [route.consumes] }),
      response: {
        200: route.produces ? { content: { [route.produces]: { schema: route.response } } } : route.response,
      },
    };
    app.route({
      method: route.method,
      url: route.path,
      schema,
      ...(route.consumes && { bodyLimit: partBytes, config: { consumes: route.consumes } }),
      ...(route.maxBodyBytes && { bodyLimit: route.maxBodyBytes }),
      handler: (request, reply) => answer(one, request, reply, deps),
    });
  }
}

function requireTotal(mounted: readonly MountedRoute[]): void {
  const declared = Object.keys(contractRoutes).sort();
  const present = mounted.map(({ route }) => route.name).sort();
  if (declared.join() !== present.join()) {
    const missing = declared.filter((name) => !present.includes(name));
    const surplus = present.filter((name, i) => !declared.includes(name) || present[i + 1] === name);
    throw new Error(
      `The routing table does not fit the contract: missing ${missing.join(", ") || "none"}, surplus ${surplus.join(", ") || "none"}.`,
    );
  }
}

async function answer(
  mounted: MountedRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: MountDeps,
): Promise<unknown> {
  const { route } = mounted;
  const scope = await deps.principals.resolve(request.headers);
  requireAccess(route, scope);
  const context = {
    params: request.params,
    query: request.query,
    body: request.body,
    scope,
    address: request.ip,
  } as unknown as RequestContext<RouteShape>;
  if (route.consumes && !Buffer.isBuffer(request.body)) throw new ApiError("request.unsupportedType");
  if (route.method !== "GET") {
    deps.requireSameOrigin(request);
    context.intent = readIntent(route, request);
    return mounted.handler(context);
  }
  if (route.produces === "text/calendar" || route.produces === "application/octet-stream")
    return sendDownload(request, reply, route.produces, (await mounted.handler(context)) as Download);
  if (route.access === "anyone") return mounted.handler(context);
  reply.header("cache-control", "private, no-cache").header("vary", "cookie, authorization");
  const position = await reach(request, deps.head);
  if (route.produces === "text/csv") {
    reply.header(names.position, formatPosition(position));
    return sendCsv(reply, (await mounted.handler(context)) as CsvFile);
  }
  if (!mounted.cached || !route.cacheSeconds) {
    reply.header(names.position, formatPosition(position));
    return tagged(request, reply, await mounted.handler(context));
  }
  const plan = await mounted.cached(context);
  const bypass = request.headers["cache-control"] === "no-cache";
  const cached = await deps.cache.through({
    key: plan.key,
    ttlSeconds: route.cacheSeconds,
    bypass,
    read: () => plan.read(),
  });
  reply.header(names.position, formatPosition(cached.position)).header(names.cache, cached.outcome);
  return tagged(request, reply, JSON.parse(cached.body));
}

function requireAccess(route: RouteShape, scope: Scope | undefined): void {
  if (route.access === "anyone") return;
  if (!scope) throw new ApiError("auth.required");
  if (route.access === "signedIn") return;
  const roles: Role[] = scope.principal.roles.map((role) => role.role);
  if (scope.principal.enrolments.some((enrolment) => enrolment.status === "active")) roles.push("student");
  if (!roles.some((role) => (route.access as readonly string[]).includes(role))) throw new ApiError("auth.forbidden");
}

function readIntent(route: RouteShape, request: FastifyRequest): Intent {
  const key = request.headers[names.idempotencyKey];
  if (key === undefined && route.idempotency === "required") throw new ApiError("idempotency.keyRequired");
  if (key === undefined) return undefined;
  if (typeof key !== "string" || !/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw new ApiError("request.invalid", {
      issues: [{ path: names.idempotencyKey, message: "Use 8 to 200 visible ASCII characters, such as a UUID." }],
    });
  }
  return { key, request: { route: route.name, params: request.params, body: request.body } };
}

/** The position this answer will include at least: read before any query, and no older than the caller asks for. */
async function reach(request: FastifyRequest, head: LogHead) {
  const atLeast = parsePosition(request.headers[names.atLeast] as string | undefined);
  const now = head.current();
  return atLeast && atLeast.epoch === now.epoch && atLeast.seq > now.seq ? head.refresh() : now;
}

function tagged(request: FastifyRequest, reply: FastifyReply, value: unknown): unknown {
  const etag = `"${createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22)}"`;
  reply.header("etag", etag);
  if (request.headers["if-none-match"] !== etag) return value;
  reply.code(304);
  return reply.send();
}
