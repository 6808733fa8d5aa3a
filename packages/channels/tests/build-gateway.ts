import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import WebSocket from "ws";
import { createMemoryLayer } from "../src/backends/memory.ts";
import { type ChannelLayer, silentLogger } from "../src/channel-layer.ts";
import { type ChannelsClient, type ChannelsOptions, connectChannels } from "../src/client/index.ts";
import type { Refusal } from "../src/gateway/accept.ts";
import { type GatewayMetrics, noMetrics } from "../src/gateway/metrics.ts";
import { createGateway, type Gateway, type GatewayOptions } from "../src/gateway.ts";
import type { EventMessage } from "../src/protocol.ts";
import { buildHistory, type TestLog } from "./build-history.ts";

export type TestScope = { principalId: string; expiresAt: number; allowed: (group: string) => boolean };

const resumeSecret = "a secret of the tests";

const unauthorized: Refusal = { refused: 401, code: "auth.required" };

function buildScope(principalId = "ada", parts: Partial<TestScope> = {}): TestScope {
  return { principalId, expiresAt: Date.now() + 3_600_000, allowed: () => true, ...parts };
}

/** Metrics that count: each method's calls and the sum of their first number. */
export function countingMetrics(): GatewayMetrics & { calls: Map<string, number> } {
  const calls = new Map<string, number>();
  const counting = Object.keys(noMetrics).map((name) => [
    name,
    () => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
    },
  ]);
  return { ...(Object.fromEntries(counting) as GatewayMetrics), calls };
}

export type TestGateway = {
  gateway: Gateway<TestScope>;
  layer: ChannelLayer;
  log: TestLog;
  url: string;
  metrics: ReturnType<typeof countingMetrics>;
  /** A socket of the ws package, as the server's rawest client. */
  raw(path?: string, protocols?: string[], headers?: Record<string, string>): WebSocket;
  client(options?: Partial<ChannelsOptions>): TestClient;
  stop(): Promise<void>;
};

export type TestClient = ChannelsClient & {
  events: EventMessage[];
  resyncs: string[];
  states: string[];
  errors: string[];
};

/** A gateway on a port of its own, with a log in memory and a routing table of "room_:id" and "talk_:id". */
export async function buildGateway(
  options: Partial<GatewayOptions<TestScope>> & { log?: TestLog } = {},
): Promise<TestGateway> {
  const log = options.log ?? buildHistory();
  const layer = options.layer ?? createMemoryLayer();
  const metrics = countingMetrics();
  const gateway = createGateway<TestScope>({
    layer,
    history: log,
    authenticate: async (request) => buildScope(String(request.headers["x-principal"] ?? "ada")),
    renew: async () => unauthorized,
    routing: {
      routes: [
        { pattern: "room_:id", kind: "logged", authorize: (scope, { id }) => scope.allowed(`room_${id}`) },
        { pattern: "talk_:id", kind: "ephemeral", authorize: (scope, { id }) => scope.allowed(`talk_${id}`) },
      ],
      alias: (_scope, name) => (name === "lobby" || name === "board:weekly" ? "room_lobby" : undefined),
    },
    resumeSecret,
    originAllowed: () => true,
    logger: silentLogger,
    metrics,
    ...options,
  });
  const server = createServer((_request, response) => response.end());
  server.on("upgrade", (request, socket, head) => gateway.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open: { close(): void }[] = [];

  return {
    gateway,
    layer,
    log,
    metrics,
    url: `${address}/ws`,
    raw(path = "/ws", protocols = ["cohort.v1"], headers = {}) {
      const socket = new WebSocket(address + path, protocols, { headers });
      // A refused upgrade is an error event; tests look at what was answered.
      socket.on("error", () => undefined);
      open.push({ close: () => socket.terminate() });
      return socket;
    },
    client(parts = {}) {
      const heard = {
        events: [] as EventMessage[],
        resyncs: [] as string[],
        states: [] as string[],
        errors: [] as string[],
      };
      const client = connectChannels({
        url: `${address}/ws`,
        WebSocket,
        onEvent: (message) => heard.events.push(message),
        onResync: (group) => heard.resyncs.push(group),
        onState: ({ status }) => heard.states.push(status),
        onError: ({ code }) => heard.errors.push(code),
        ...parts,
      });
      open.push(client);
      return { ...client, ...heard };
    },
    async stop() {
      for (const each of open) each.close();
      await gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!options.layer) await layer.close();
    },
  };
}
