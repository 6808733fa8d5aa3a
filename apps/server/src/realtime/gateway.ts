import type { IncomingMessage } from "node:http";
import {
  type ChannelLayer,
  createGateway,
  type Gateway,
  type History,
  type Refusal,
  type Utterance,
} from "@cohort/channels";
import { type GroupKind, groupAliases, groupName, groups } from "@cohort/contract/groups";
import { Id } from "@cohort/contract/primitives";
import type { Auth } from "../platform/auth/auth.ts";
import { programmeOf } from "../platform/auth/reach.ts";
import type { Scope } from "../platform/auth/scope.ts";
import type { Logger } from "../platform/logger.ts";
import type { Metrics } from "../platform/metrics.ts";
import { gatewayMetrics } from "./gateway-metrics.ts";

/** A connection's scope as the channel layer needs it. */
type SocketScope = Scope & { principalId: string; expiresAt: number };

export type GroupPolicies = Record<GroupKind, (scope: Scope, id: string) => boolean | Promise<boolean>>;

/** Who is told what of something said in a group. Where there is none, nothing may be said. */
export type GroupRelays = Partial<
  Record<GroupKind, (scope: Scope, id: string, said: unknown) => Promise<Utterance[] | undefined>>
>;

export type GatewayOptions = {
  layer: ChannelLayer;
  history: History;
  auth: Auth;
  policies: GroupPolicies;
  relays: GroupRelays;
  /** The weekly board of a programme, for the seed's bare name `leaderboard:weekly`. */
  boardOf(programmeId: string): Promise<string | undefined>;
  logger: Logger;
  metrics: Metrics;
};

export type SocketGateway = Omit<Gateway<SocketScope>, "reauthorize"> & { stop(): Promise<void> };

const unauthorized: Refusal = { refused: 401, code: "auth.required" };
const recheckMs = 1_000;

/** Cohort's gateway: sessions and policies joined to the channel layer, and rights that end on live connections. */
export function openGateway({
  layer,
  history,
  auth,
  policies,
  relays,
  boardOf,
  logger,
  metrics,
}: GatewayOptions): SocketGateway {
  const { principals, tickets } = auth;

  const toSocket = (scope: Scope): SocketScope => ({
    ...scope,
    principalId: scope.principal.userId,
    expiresAt: scope.session.expiresAt.getTime(),
  });

  async function authenticate(request: IncomingMessage, ticket: string | undefined): Promise<SocketScope | Refusal> {
    const scope = ticket === undefined ? await principals.resolve(request.headers) : await tickets.consume(ticket);
    if (!scope) return unauthorized;
    const socketScope = toSocket(scope);
    // Rights that changed between this look-up and the open socket were announced to nobody.
    setTimeout(() => principals.isCurrent(scope) || void follow(socketScope.principalId), recheckMs).unref();
    return socketScope;
  }

  async function renew(before: SocketScope, ticket: string): Promise<SocketScope | Refusal> {
    const scope = await tickets.consume(ticket);
    return scope && scope.principal.userId === before.principal.userId ? toSocket(scope) : unauthorized;
  }

  async function alias(scope: SocketScope, name: string): Promise<string | undefined> {
    if (!Object.hasOwn(groupAliases, name)) return undefined;
    const kind = groupAliases[name as keyof typeof groupAliases];
    const programmeId = programmeOf(scope.principal, undefined);
    const id = programmeId && (kind === "board" ? await boardOf(programmeId) : programmeId);
    return id && groupName(kind, id);
  }

  const routes = (Object.keys(groups) as GroupKind[]).map((kind) => ({
    pattern: groups[kind].pattern,
    kind: groups[kind].kind,
    authorize: (scope: SocketScope, params: Record<string, string>) => {
      const [id] = Object.values(params);
      return id !== undefined && Id.safeParse(id).success && policies[kind](scope, id);
    },
    relay: (scope: SocketScope, params: Record<string, string>, said: unknown) =>
      relays[kind]?.(scope, Object.values(params)[0] ?? "", said),
  }));

  const gateway = createGateway<SocketScope>({
    layer,
    history,
    routing: { routes, alias },
    authenticate,
    renew,
    originAllowed: (request) => auth.origin.originAllowed(request, { ticket: offersTicket(request) }),
    resumeSecret: auth.secret,
    logger,
    metrics: gatewayMetrics(metrics),
  });

  /** Each of somebody's sockets goes on with its session as of now, or ends with it. */
  async function follow(userId: string): Promise<void> {
    try {
      await gateway.reauthorize(userId, async ({ session }) => {
        const scope = await principals.scopeOfSession(session.id);
        return scope ? toSocket(scope) : null;
      });
    } catch (error) {
      logger.warn({ err: error, userId }, "changed rights could not be read; trying again");
      setTimeout(() => void follow(userId), recheckMs).unref();
    }
  }

  const unhear = principals.onChange((userId) => void follow(userId));

  return {
    ...gateway,
    async stop() {
      unhear();
      await gateway.close();
    },
  };
}

function offersTicket(request: IncomingMessage): boolean {
  return /(^|,)\s*ticket\./.test(request.headers["sec-websocket-protocol"] ?? "");
}
