import type { EventMessage, ServerMessage } from "@cohort/channels/protocol";
import WebSocket from "ws";
import { until } from "../environment/until.ts";

/** One socket that writes down everything it is sent, and when. */
export type Listener = {
  messages: ServerMessage[];
  /** Arrival of each event message by `performance.now()`, in the order of `events()`. */
  arrivals: number[];
  events(): EventMessage[];
  /** Resolves when the gateway has answered for every group; refused groups are in `messages` as errors. */
  subscribe(groups: readonly string[], since?: Record<string, { epoch: string; offset: number }>): Promise<void>;
  /** Shows presence in a joined group. */
  show(group: string, data: unknown): void;
  closed(): { code: number; reason: string } | undefined;
  terminate(): void;
  close(): Promise<void>;
};

export async function openListener(
  url: string,
  token: string,
  options: { onEvent?: (event: EventMessage, atMs: number) => void } = {},
): Promise<Listener> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, "cohort.v1", {
    headers: { authorization: `Bearer ${token}` },
  });
  const messages: ServerMessage[] = [];
  const events: EventMessage[] = [];
  const arrivals: number[] = [];
  let ended: { code: number; reason: string } | undefined;
  socket.on("message", (frame) => {
    const atMs = performance.now();
    for (const line of String(frame).split("\n")) {
      const message = JSON.parse(line) as ServerMessage;
      if (message.type === "ping") socket.send('{"type":"pong"}');
      messages.push(message);
      if (message.type !== "event") continue;
      events.push(message);
      arrivals.push(atMs);
      options.onEvent?.(message, atMs);
    }
  });
  socket.on("close", (code, reason) => {
    ended = { code, reason: reason.toString() };
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response) =>
      reject(new Error(`The upgrade was answered ${response.statusCode}.`)),
    );
  });
  socket.on("error", () => undefined);
  return {
    messages,
    arrivals,
    events: () => events,
    async subscribe(groups, since = {}) {
      for (const group of groups)
        socket.send(
          JSON.stringify({ type: "subscribe", group, ...(Object.hasOwn(since, group) && { since: since[group] }) }),
        );
      const answered = (group: string) =>
        messages.some(
          (message) =>
            (message.type === "subscribed" && (message.group === group || message.requested === group)) ||
            (message.type === "error" && message.group === group),
        );
      await until(() => groups.every(answered), "every subscription was answered");
    },
    show: (group, data) => socket.send(JSON.stringify({ type: "presence", group, data })),
    closed: () => ended,
    terminate: () => socket.terminate(),
    async close() {
      socket.close();
      await until(() => ended !== undefined, "the socket closed");
    },
  };
}
