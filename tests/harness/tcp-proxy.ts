import { connect, createServer, type Socket } from "node:net";

/** What happens to bytes that pass: `open` lets them through, `stalled` holds them both ways, `cut` lets nobody in. */
type Passage = "open" | "stalled" | "cut";

/** A stretch of network between a client and a server that a test may break. */
export type TcpProxy = {
  readonly port: number;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Keeps every connection and passes nothing on: a black hole. New connections are taken and get no answer. */
  stall(): void;
  /** From now on every piece of data arrives this much later, in order. */
  delay(ms: number): void;
  /** As at the start. What was held by `stall` is passed on. */
  heal(): void;
  connections(): number;
  close(): Promise<void>;
};

/** Starts a proxy on a free port of loopback that leads to `targetPort`. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let passage: Passage = "open";
  let delayMs = 0;

  function forward(from: Socket, to: Socket): void {
    let held = 0;
    let arrivals = Promise.resolve();
    from.on("data", (data) => {
      if (delayMs === 0 && held === 0) {
        to.write(data);
        return;
      }
      // One after the other, so that a shorter delay never overtakes a longer one.
      const due = performance.now() + delayMs;
      held++;
      arrivals = arrivals.then(async () => {
        await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
        held--;
        to.write(data);
      });
    });
    from.on("end", () => void arrivals.then(() => to.end()));
    from.on("error", () => undefined);
  }

  const server = createServer((near) => {
    if (passage === "cut") {
      near.destroy();
      return;
    }
    const far = connect({ host: "127.0.0.1", port: targetPort });
    const pair = { near, far };
    pairs.add(pair);
    forward(near, far);
    forward(far, near);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      if (passage === "stalled") socket.pause();
      socket.on("close", () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");

  const sockets = () => [...pairs].flatMap(({ near, far }) => [near, far]);
  function breakAll(): void {
    for (const socket of sockets()) socket.destroy();
  }

  return {
    port: address.port,
    cut() {
      passage = "cut";
      breakAll();
    },
    stall() {
      passage = "stalled";
      for (const socket of sockets()) socket.pause();
    },
    delay(ms) {
      delayMs = ms;
    },
    heal() {
      passage = "open";
      delayMs = 0;
      for (const socket of sockets()) socket.resume();
    },
    connections: () => pairs.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      breakAll();
      await closed;
    },
  };
}
