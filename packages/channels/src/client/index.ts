import type { EphemeralMessage, EventMessage, Position } from "../protocol.ts";
import { createConnector } from "./connector.ts";
import type { Subscribed } from "./followed-group.ts";
import { createGroups } from "./groups.ts";
import type { SocketConstructor } from "./socket-like.ts";
import { type ConnectionState, createState } from "./state.ts";

export type { Subscribed } from "./followed-group.ts";
export type { SocketConstructor, SocketLike } from "./socket-like.ts";
export type { ConnectionState } from "./state.ts";

/** What the server refused, or withdrew. With a `group`, the group is no longer followed. */
export type ChannelError = { code: string; message: string; group?: string };

export type ChannelsOptions = {
  url: string;
  /** Further subprotocols to offer. */
  protocols?: string[];
  /** A single-use ticket for one connection; without it the browser's cookie says who we are. */
  ticket?: () => Promise<string | undefined>;
  /** The host's own by default. */
  WebSocket?: SocketConstructor;
  /** Every event of every followed group, exactly once and in order per group. Must not throw. */
  onEvent(message: EventMessage): void;
  /** What is known of the group is to be read again through REST; what follows continues after it. */
  onResync(group: string): void;
  onState(state: ConnectionState): void;
  onError?(error: ChannelError): void;
  /** Presence, typing and figures of ephemeral groups: the latest value of each key. */
  onEphemeral?(message: EphemeralMessage): void;
  /** After this much silence the connection is taken for dead (rule 11.2). */
  silenceMs?: number;
};

export interface ChannelsClient {
  /**
   * Follows a group, across reconnects, until `unsubscribe`. Resolves at the first answer; waits while offline.
   * Rejects when the server refuses the group, or when the client is closed or may not come back. Asking again for a
   * group joins what is there.
   */
  subscribe(group: string, since?: Position): Promise<Subscribed>;
  unsubscribe(group: string): void;
  /** Says once that somebody types; lost while offline. */
  typing(group: string, data: unknown): void;
  /** Shows presence in a joined ephemeral group and keeps it up, across reconnects, until null is shown. */
  presence(group: string, data: unknown): void;
  state(): ConnectionState;
  close(): void;
}

/**
 * Connects, stays connected and follows groups: events exactly once and in order per group, `onResync` where that is
 * impossible. Honours drain slots and close codes; backs off with full jitter; leaves a silent connection.
 */
export function connectChannels(options: ChannelsOptions): ChannelsClient {
  const state = createState(options.onState);
  const groups = createGroups({
    onEvent(message) {
      state.heardEvent();
      options.onEvent(message);
    },
    onResync: options.onResync,
    onEphemeral: (message) => options.onEphemeral?.(message),
    onError: (error) => options.onError?.(error),
    say: (message) => connector.send(message),
    onProgress: () => connector.isWelcome() && state.enter(groups.areCaughtUp() ? "live" : "catching-up"),
  });
  const connector = createConnector({ ...options, state, groups });
  connector.connect();

  return {
    subscribe: (group, since) => groups.follow(group, since),
    unsubscribe: (group) => groups.leave(group),
    typing: (group, data) => connector.send({ type: "typing", group, data }),
    presence: (group, data) => groups.present(group, data),
    state: () => state.get(),
    close: () => connector.stop("closed"),
  };
}
