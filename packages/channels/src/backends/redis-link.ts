import { createClient } from "redis";
import type { Logger } from "../channel-layer.ts";

/** Two connections to one Redis, one to publish and one to listen, that come back for ever and never hold anybody up. */
export type RedisLink = {
  /** Resolves when sent or given up; false when it was not sent. Never rejects. */
  publish(channel: string, text: string): Promise<boolean>;
  listen(channel: string, onText: (text: string) => void): void;
  unlisten(channel: string): void;
  isReady(): boolean;
  close(): Promise<void>;
};

const commandTimeoutMs = 250;
const probeMs = 500;

function open(url: string, name: string, logger: Logger) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    commandOptions: { timeout: commandTimeoutMs },
    // Finds out about a peer that is gone without having closed.
    pingInterval: 1_000,
    socket: {
      connectTimeout: 1_000,
      socketTimeout: 5_000,
      reconnectStrategy: (retries) => Math.random() * Math.min(50 * 2 ** Math.min(retries, 5), 1_000) + 20,
    },
  });
  let isReported = false;
  client.on("error", (error: Error) => {
    if (!isReported) logger.warn({ err: error, connection: name }, "redis is away; hints wait for the log");
    isReported = true;
  });
  client.on("ready", () => {
    if (isReported) logger.info({ connection: name }, "redis is back");
    isReported = false;
  });
  return client;
}

// The client's own timeout ends with the sending of a command; a Redis that hangs takes commands and answers none.
function answered(reply: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error("Redis did not answer in time.")), commandTimeoutMs);
    reply.then(resolve, reject).finally(() => clearTimeout(patience));
  });
}

export function openRedisLink(url: string, logger: Logger, onListening: () => void): RedisLink {
  const sender = open(url, "publish", logger);
  const hearer = open(url, "subscribe", logger);
  const wanted = new Map<string, (text: string) => void>();
  const subscribed = new Set<string>();
  let isHanging = false;
  let isOpen = true;

  // One function for all channels: the client keeps listeners as a set, so asking twice does not hear twice.
  const onText = (text: string, channel: string): void => wanted.get(channel)?.(text);

  // The client subscribes again by itself after a reconnect; this settles what was asked for while it was away.
  function settle(): void {
    if (!isOpen || !hearer.isReady) return;
    for (const channel of wanted.keys()) if (!subscribed.has(channel)) void subscribe(channel);
    for (const channel of subscribed) if (!wanted.has(channel)) void unsubscribe(channel);
  }

  async function subscribe(channel: string): Promise<void> {
    subscribed.add(channel);
    try {
      await hearer.subscribe(channel, onText);
    } catch (error) {
      subscribed.delete(channel);
      if (!isOpen) return;
      logger.warn({ err: error, channel }, "redis did not take a subscription; asking again");
      setTimeout(settle, probeMs).unref();
    }
  }

  async function unsubscribe(channel: string): Promise<void> {
    subscribed.delete(channel);
    try {
      await hearer.unsubscribe(channel);
    } catch (error) {
      if (isOpen) logger.warn({ err: error, channel }, "redis did not end a subscription");
    }
  }

  // A Redis that does not answer is asked by a ping of ours, so that no publisher waits for it again.
  async function probe(): Promise<void> {
    if (!isOpen) return;
    try {
      await answered(sender.ping());
      isHanging = false;
    } catch {
      // Away or still hanging: both are known.
      setTimeout(() => void probe(), probeMs).unref();
    }
  }

  function stopWaiting(): void {
    if (isHanging) return;
    isHanging = true;
    void probe();
  }

  hearer.on("ready", () => {
    settle();
    onListening();
  });
  for (const client of [sender, hearer]) {
    client.connect().catch((error: Error) => isOpen && logger.error({ err: error }, "redis gave up connecting"));
  }

  return {
    async publish(channel, text) {
      if (isHanging || !sender.isReady) return false;
      try {
        await answered(sender.publish(channel, text));
        return true;
      } catch {
        // Counted by the caller; the error event has told the log why.
        stopWaiting();
        return false;
      }
    },
    listen(channel, onChannelText) {
      wanted.set(channel, onChannelText);
      settle();
    },
    unlisten(channel) {
      wanted.delete(channel);
      settle();
    },
    isReady: () => !isHanging && sender.isReady && hearer.isReady,
    async close() {
      isOpen = false;
      wanted.clear();
      for (const client of [sender, hearer]) client.destroy();
    },
  };
}
