import { type ClientMessage, type ClosePolicy, closePolicy, type ServerMessage } from "../protocol.ts";
import { backoffMs } from "./backoff.ts";
import { createCredentials } from "./credentials.ts";
import type { Groups } from "./groups.ts";
import { type Link, openLink } from "./link.ts";
import { host, type SocketConstructor } from "./socket-like.ts";
import type { StateHolder } from "./state.ts";
import { watchHost } from "./wake.ts";

/** A connection that lived this long was a good one: the next attempt is the first again. */
const goodMs = 1_000;
const lookMs = 1_000;
/** Within this time after its welcome nothing else can be said of an attempt than that it hangs. */
const connectMs = 10_000;
/** A scope is renewed this long before it ends; one that is shorter, halfway. */
const renewMs = 30_000;
/** A scope that ends soon whatever is shown is not asked about more often than this. */
const shortestRenewalMs = 1_000;
const longestTimerMs = 2 ** 31 - 1;

/** Keeps one link to the server up: when to try, with what, and when to leave (rules 10.1, 11.2, 12.1, 12.3). */
export type Connector = {
  connect(): void;
  send(message: ClientMessage): void;
  isWelcome(): boolean;
  stop(reason: string): void;
};

export function createConnector(options: {
  url: string;
  protocols?: string[];
  ticket?: () => Promise<string | undefined>;
  WebSocket?: SocketConstructor;
  silenceMs?: number;
  state: StateHolder;
  groups: Groups;
}): Connector {
  const { url, ticket, state, groups, silenceMs = 20_000 } = options;
  const WebSocket = options.WebSocket ?? host.WebSocket;
  if (!WebSocket) throw new Error("There is no WebSocket here; inject one.");
  const credentials = createCredentials(options.protocols ?? [], ticket);
  let link: Link | undefined;
  let isStopped = false;
  let isAttempting = false;
  let attempt = 0;
  let startedAt = 0;
  let welcomeAt: number | undefined;
  let slotAt: number | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let slot: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    clearTimeout(retry);
    if (isStopped || isAttempting || link) return;
    isAttempting = true;
    state.enter("connecting");
    try {
      const protocols = await credentials.protocols();
      if (!isStopped) open(protocols);
    } catch {
      // No ticket to be had: the same as no server to be had.
      onEnd(1006, "no ticket");
    } finally {
      isAttempting = false;
    }
  }

  function open(protocols: string[]): void {
    startedAt = Date.now();
    welcomeAt = undefined;
    slotAt = undefined;
    link = openLink({ url, protocols, WebSocket: WebSocket as SocketConstructor, onMessage, onEnd });
  }

  function onEnd(code: number, reason: string): void {
    link = undefined;
    clearTimeout(renewal);
    clearTimeout(slot);
    groups.pause();
    if (isStopped) return;
    follow(closePolicy(code), code, reason);
  }

  function follow(policy: ClosePolicy, code: number, reason: string): void {
    if (policy === "never") {
      stop(reason || `closed with ${code}`);
      return;
    }
    if (policy === "reconnect with new token") credentials.forget();
    if (policy === "resync") groups.forget();
    const wasGood = welcomeAt !== undefined && Date.now() - welcomeAt >= goodMs;
    attempt = wasGood ? 0 : attempt + 1;
    // Sent away: come back in the slot, which the server chose so that not all come at once.
    const delayMs = slotAt === undefined ? backoffMs(attempt) : Math.max(0, slotAt - Date.now());
    welcomeAt = undefined;
    slotAt = undefined;
    state.enter("offline", { retryAt: Date.now() + delayMs, reason: reason || `closed with ${code}` });
    retry = setTimeout(() => void connect(), delayMs);
  }

  function onMessage(message: ServerMessage): void {
    switch (message.type) {
      case "welcome":
        credentials.granted(message.resume);
        planRenewal(message.expiresAt - message.serverTime);
        if (welcomeAt !== undefined) break;
        welcomeAt = Date.now();
        groups.resume();
        break;
      case "ping":
        credentials.granted(message.resume);
        link?.send({ type: "pong", acks: groups.acks() });
        groups.renew();
        break;
      case "drain":
        slotAt = Date.now() + message.reconnectAfterMs;
        slot = setTimeout(() => link?.end("drained"), message.reconnectAfterMs);
        break;
      case "dirty":
        state.enter("catching-up");
        break;
      default:
        groups.take(message);
    }
  }

  function planRenewal(validMs: number): void {
    clearTimeout(renewal);
    if (!ticket) return;
    const inMs = Math.max(shortestRenewalMs, validMs / 2, validMs - renewMs);
    renewal = setTimeout(() => void renew(), Math.min(longestTimerMs, inMs));
  }

  async function renew(): Promise<void> {
    const from = link;
    // Without a ticket the connection simply expires, and the close code says so.
    const value = await ticket?.().catch(() => undefined);
    if (value !== undefined) from?.send({ type: "authenticate", ticket: value });
  }

  function leaveIfSilent(): void {
    if (!link) return;
    const now = Date.now();
    const isHanging = welcomeAt === undefined && now - startedAt > connectMs;
    if (isHanging || now - link.heardAt() > silenceMs) link.end("silent");
  }

  function stop(reason: string): void {
    if (isStopped) return;
    isStopped = true;
    for (const timer of [retry, renewal, slot]) clearTimeout(timer);
    clearInterval(looking);
    unwatch();
    link?.end(reason);
    link = undefined;
    // Nothing will be answered any more, so nobody may go on waiting for it.
    groups.end();
    state.enter("stopped", { reason });
  }

  const looking = setInterval(leaveIfSilent, Math.min(lookMs, silenceMs / 4));
  const unwatch = watchHost({
    online: () => void connect(),
    offline: () => link?.end("no network"),
    visible: () => {
      leaveIfSilent();
      void connect();
    },
  });

  return {
    connect: () => void connect(),
    send(message) {
      if (welcomeAt !== undefined) link?.send(message);
    },
    isWelcome: () => welcomeAt !== undefined,
    stop,
  };
}
