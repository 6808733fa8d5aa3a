import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import WebSocket from "ws";
import { createMemoryBus, createMemoryLayer } from "../src/backends/memory.ts";
import { type ChannelLayer, silentLogger } from "../src/channel-layer.ts";
import { connectChannels } from "../src/client/index.ts";
import type { History } from "../src/history.ts";
import { createGateway, type DrainOptions, type EventMessage, type Gateway, type LogBatch } from "../src/index.ts";
import { buildHistory, type TestLog } from "./build-history.ts";
import type { Heard } from "./sequence.ts";

/** A browser of the deployment: what it heard in the order in which it heard it, and what may befall it. */
export type Browser = {
  heard: Heard[];
  events(group: string): EventMessage[];
  follow(group: string): void;
  leave(group: string): void;
  isLive(): boolean;
  /** Its connection breaks, without a word. */
  cut(): void;
  /** It takes nothing more of what it is sent, or goes on taking it. */
  stall(): void;
  unstall(): void;
};

export type Deployment = {
  log: TestLog;
  browsers: Browser[];
  publish(batch: LogBatch): Promise<void>;
  /** One of the gateways dies; another takes its place. */
  restart(index: number): Promise<void>;
  /** One of the gateways sends everybody away; the other takes them. */
  drain(index: number, options: DrainOptions): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  gateways?: number;
  browsers?: number;
  /** What the gateways read in place of the log itself. */
  history?: (log: TestLog) => History;
  /** What stands between the layer and a gateway. */
  layer?: (layer: ChannelLayer) => ChannelLayer;
};

/** Several gateways on one log behind one address, each upgrade going to the next of them. */
export async function buildDeployment(options: Options = {}): Promise<Deployment> {
  const {
    gateways: gatewayCount = 2,
    browsers: browserCount = 3,
    history = (log) => log,
    layer = (same) => same,
  } = options;
  const log = buildHistory();
  const bus = createMemoryBus();
  const publisher = createMemoryLayer({ bus });
  const opened: ChannelLayer[] = [];
  const sockets = new Map<string, Duplex>();
  let upgrades = 0;

  function open(): Gateway {
    const inner = createMemoryLayer({ bus });
    opened.push(inner);
    return createGateway({
      layer: layer(inner),
      history: history(log),
      authenticate: async () => ({ principalId: "ada", expiresAt: Date.now() + 3_600_000 }),
      renew: async () => ({ refused: 401, code: "auth.required" }),
      routing: { routes: [{ pattern: "room_:id", kind: "logged", authorize: () => true }] },
      resumeSecret: "a secret of the tests",
      originAllowed: () => true,
      limits: { maxBufferedBytes: 32 * 1024 },
      logger: silentLogger,
      tailMs: 25,
    });
  }

  const gateways = Array.from({ length: gatewayCount }, open);
  await Promise.all(gateways.map((gateway) => gateway.ready()));
  const server = createServer((_request, response) => response.end());
  server.on("upgrade", (request, socket, head) => {
    const browser = /browser-\d+/.exec(request.headers["sec-websocket-protocol"] ?? "")?.[0] ?? "";
    sockets.set(browser, socket);
    gateways[upgrades++ % gatewayCount]?.handleUpgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`;

  function openBrowser(index: number): Browser & { close(): void } {
    const name = `browser-${index}`;
    const heard: Heard[] = [];
    const followed = new Set<string>();
    const client = connectChannels({
      url,
      WebSocket,
      protocols: [name],
      onEvent: (message) => heard.push(message),
      onResync: (group) => heard.push({ type: "resync", group }),
      onState: () => undefined,
    });
    const events = (group: string) =>
      heard.filter((each): each is EventMessage => each.type === "event" && each.group === group);
    return {
      heard,
      events,
      follow(group) {
        if (followed.has(group)) return;
        followed.add(group);
        const { epoch = "e1", offset = 0 } = events(group).at(-1) ?? {};
        // Rejects when it is left before it was answered.
        client.subscribe(group, { epoch, offset }).catch(() => undefined);
      },
      leave(group) {
        if (followed.delete(group)) client.unsubscribe(group);
      },
      isLive: () => client.state().status === "live",
      cut: () => sockets.get(name)?.destroy(),
      stall: () => sockets.get(name)?.cork(),
      unstall() {
        const socket = sockets.get(name);
        while (socket && socket.writableCorked > 0) socket.uncork();
      },
      close: () => client.close(),
    };
  }

  const browsers = Array.from({ length: browserCount }, (_, index) => openBrowser(index));
  return {
    log,
    browsers,
    publish: (batch) => publisher.publish(batch),
    async restart(index) {
      // It may not be ready for a while, and refuses until then.
      const [old] = gateways.splice(index % gatewayCount, 1, open());
      await old?.close();
    },
    async drain(index, drainOptions) {
      await gateways[index]?.drain(drainOptions);
    },
    async stop() {
      for (const browser of browsers) browser.close();
      for (const gateway of gateways) await gateway.close();
      for (const each of [...opened, publisher]) await each.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
