import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { ChannelLayer, Logger, Receiver } from "./channel-layer.ts";
import { isRefusal, type Refusal } from "./gateway/accept.ts";
import { Connection, type ConnectionHost, type ScopeBase } from "./gateway/connection.ts";
import { type DrainOptions, drainInSlots } from "./gateway/drain.ts";
import { createEphemeralRooms, type EphemeralRooms } from "./gateway/ephemeral-rooms.ts";
import { FrameTick } from "./gateway/frame-chain.ts";
import { defaultLimits, type Limits } from "./gateway/limits.ts";
import { type GatewayMetrics, noMetrics } from "./gateway/metrics.ts";
import { createStreams, type Streams } from "./gateway/streams.ts";
import { createTailer, type Tailer } from "./gateway/tailer.ts";
import { createUpgrades } from "./gateway/upgrade.ts";
import type { History } from "./history.ts";
import { closeCodes } from "./protocol.ts";
import { type ResumePayload, signResume, verifyResume } from "./resume.ts";
import { createRouting, nameOfPath, type Router } from "./router.ts";

/** Expiry and heartbeats are looked at this often. */
const pulseMs = 250;

export type GatewayOptions<Scope extends ScopeBase> = {
  layer: ChannelLayer;
  history: History;
  /** Default "/ws". A path below it is routed like a URL (rule 3.5). */
  path?: string;
  /** Asked before the upgrade is accepted; a refusal becomes the HTTP answer, a rejection 503. */
  authenticate(request: IncomingMessage, ticket: string | undefined): Promise<Scope | Refusal>;
  /** A ticket that was presented on the live socket; must stay the same principal. */
  renew(scope: Scope, ticket: string): Promise<Scope | Refusal>;
  routing: Router<Scope>;
  /** The same in every process of one deployment. */
  resumeSecret: string;
  /** What `restore` will know the scope by; the principal's id by default. */
  referenceOf?(scope: Scope): string;
  /**
   * Turns a valid resume token into a scope without looking a session up; undefined asks `authenticate` instead, as
   * does leaving it out. It must check that the rights are still the ones of now.
   */
  restore?(payload: ResumePayload, request: IncomingMessage): Promise<Scope | undefined>;
  originAllowed(request: IncomingMessage): boolean;
  /** The client's address behind whatever proxy is trusted; the socket's own by default. */
  addressOf?(request: IncomingMessage): string;
  limits?: Partial<Limits>;
  logger: Logger;
  metrics?: GatewayMetrics;
  /** How often the log's head is looked at, in ms. */
  tailMs?: number;
};

/** The scope to go on with, null to be signed out, or a way to find out per socket. */
export type NextScope<Scope> = Scope | null | ((current: Scope) => Promise<Scope | null> | Scope | null);

export type GatewayStats = {
  connections: number;
  principals: number;
  groups: number;
  epoch: string | undefined;
  head: number | undefined;
  layerConnected: boolean;
};

/** The sockets of one process: SPEC.md is what it promises. */
export interface Gateway<Scope extends ScopeBase = ScopeBase> {
  /** Takes over an upgrade: accepts it or answers it. Never rejects, never throws. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves when it holds the log's head; until then upgrades are answered 503 (rule 12.2). */
  ready(): Promise<void>;
  isReady(): boolean;
  /** Rights changed. When it resolves, no subscription is left that the new scope does not allow (rule 8.4). */
  reauthorize(principalId: string, next: NextScope<Scope>): Promise<void>;
  /** Everybody connected here now. */
  principals(): string[];
  /** Sends everybody away in slots; resolves when nobody is left (rule 12.1). */
  drain(options?: DrainOptions): Promise<void>;
  /** Closes everything at once. The layer stays open: it is the caller's. */
  close(): Promise<void>;
  stats(): GatewayStats;
}

export function createGateway<Scope extends ScopeBase>(options: GatewayOptions<Scope>): Gateway<Scope> {
  const { layer, history, logger, path = "/ws", metrics = noMetrics, tailMs = 250, resumeSecret } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const referenceOf = options.referenceOf ?? ((scope: Scope) => scope.principalId);
  const connections = new Map<string, Set<Connection<Scope>>>();
  const tick = new FrameTick();
  let isDraining = false;

  const receiver: Receiver = {
    onBatch: (shard, batch) => tailer.onBatch(shard, batch),
    onMessage: (message) => rooms.accept(message),
  };
  const streams: Streams = createStreams({
    layer,
    history,
    metrics,
    receiver,
    onShardOpened: (shard) => tailer.openShard(shard),
    onShardClosed: (shard) => tailer.closeShard(shard),
  });
  const rooms: EphemeralRooms = createEphemeralRooms(layer, receiver, limits);
  const isLayerConnected = () => layer.connected();
  const tailer: Tailer = createTailer({ history, streams, metrics, logger, tailMs, isLayerConnected });
  const started = tailer.start();
  const isReady = () => tailer.isReady() && !isDraining;

  const host: ConnectionHost<Scope> = {
    streams,
    rooms,
    history,
    limits,
    metrics,
    tick,
    route: createRouting(options.routing),
    async renew(scope, ticket) {
      const renewed = await options.renew(scope, ticket);
      return isRefusal(renewed) ? undefined : renewed;
    },
    signResume: (scope) =>
      signResume(resumeSecret, { reference: referenceOf(scope), expiresAt: scope.expiresAt }, Date.now()),
    sendEphemeral: (message) => void layer.groupSend(message.group, message),
    onClosed(connection) {
      const { principalId } = connection.scope;
      const siblings = connections.get(principalId);
      siblings?.delete(connection);
      if (siblings?.size === 0) connections.delete(principalId);
    },
  };

  const upgrade = createUpgrades<Scope>({
    path,
    limits,
    metrics,
    logger,
    isReady,
    originAllowed: options.originAllowed,
    addressOf: options.addressOf ?? ((request) => request.socket.remoteAddress ?? ""),
    async identify(request, { ticket, resume }) {
      const payload = resume === undefined ? undefined : verifyResume(resumeSecret, resume, Date.now());
      const restored = payload && (await options.restore?.(payload, request));
      return restored ?? options.authenticate(request, ticket);
    },
    onConnection(socket, scope, pathname) {
      const connection = new Connection(socket, scope, host);
      connections.set(scope.principalId, (connections.get(scope.principalId) ?? new Set()).add(connection));
      const name = nameOfPath(pathname, path);
      if (name !== undefined) void connection.subscriptions.subscribe(name, undefined);
    },
  });

  const all = () => [...connections.values()].flatMap((siblings) => [...siblings]);
  const pulse = setInterval(() => {
    const nowMs = Date.now();
    for (const siblings of connections.values()) for (const connection of siblings) connection.pulse(nowMs);
  }, pulseMs);
  pulse.unref();

  async function reauthorizeOne(connection: Connection<Scope>, next: NextScope<Scope>): Promise<void> {
    const scope = typeof next === "function" ? await next(connection.scope) : next;
    if (scope === null) connection.close(closeCodes.signedOut, "signed out");
    else await connection.reauthorize(scope);
  }

  return {
    handleUpgrade(request, socket, head) {
      upgrade(request, socket, head).catch((error: unknown) => {
        logger.error({ err: error }, "an upgrade failed");
        socket.destroy();
      });
    },
    ready: () => started,
    isReady,
    async reauthorize(principalId, next) {
      await Promise.all([...(connections.get(principalId) ?? [])].map((each) => reauthorizeOne(each, next)));
    },
    principals: () => [...connections.keys()],
    async drain(drainOptions) {
      isDraining = true;
      await drainInSlots(all(), drainOptions);
    },
    async close() {
      isDraining = true;
      clearInterval(pulse);
      tailer.close();
      for (const connection of all()) connection.close(1001, "going away");
      streams.close();
      rooms.close();
    },
    stats: () => ({
      connections: all().length,
      principals: connections.size,
      groups: streams.size,
      epoch: tailer.head()?.epoch,
      head: tailer.head()?.seq,
      layerConnected: layer.connected(),
    }),
  };
}
