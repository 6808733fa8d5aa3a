import { vi } from "vitest";
import {
  type ChannelError,
  type ChannelsClient,
  type ChannelsOptions,
  type ConnectionState,
  connectChannels,
  type SocketLike,
} from "../src/client/index.ts";
import type { ClientMessage, EphemeralMessage, EventMessage, ServerMessage } from "../src/protocol.ts";

type Listener = (event: { data: unknown; code: number; reason: string }) => void;

/** The client's end of a connection whose server is the test: it says what was sent and plays what comes. */
export class ScriptedSocket implements SocketLike {
  readyState = 0;
  readonly protocols: readonly string[];
  readonly frames: string[] = [];
  /** Filled when the client closes. */
  closedWith: { code: number | undefined; reason: string | undefined } | undefined;
  readonly #listeners: { type: string; listener: Listener }[] = [];

  constructor(protocols: readonly string[] = []) {
    this.protocols = protocols;
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.push({ type, listener: listener as Listener });
  }

  send(text: string): void {
    this.frames.push(text);
  }

  close(code?: number, reason?: string): void {
    this.readyState = 2;
    this.closedWith = { code, reason };
  }

  /** What the client has said, message by message. */
  said<Type extends ClientMessage["type"]>(type: Type): (ClientMessage & { type: Type })[] {
    const messages = this.frames.flatMap((frame) => frame.split("\n").map((line) => JSON.parse(line) as ClientMessage));
    return messages.filter((message): message is ClientMessage & { type: Type } => message.type === type);
  }

  /** One frame from the server; everything the client does at once has been done when it resolves. */
  async hear(...messages: ServerMessage[]): Promise<void> {
    await this.hearText(messages.map((message) => JSON.stringify(message)).join("\n"));
  }

  async hearText(text: string): Promise<void> {
    this.#tell("message", { data: text });
    await vi.advanceTimersByTimeAsync(0);
  }

  async welcome(parts: { validMs?: number; resume?: string } = {}): Promise<void> {
    const { validMs = 3_600_000, resume = "r1" } = parts;
    this.readyState = 1;
    const serverTime = 5_000;
    await this.hear({
      type: "welcome",
      connectionId: "c1",
      heartbeatMs: 10_000,
      expiresAt: serverTime + validMs,
      serverTime,
      resume,
    });
  }

  async end(code: number, reason = ""): Promise<void> {
    this.readyState = 3;
    this.#tell("close", { code, reason });
    await vi.advanceTimersByTimeAsync(0);
  }

  #tell(type: string, event: { data?: unknown; code?: number; reason?: string }): void {
    for (const each of this.#listeners) {
      if (each.type === type) each.listener({ data: undefined, code: 0, reason: "", ...event });
    }
  }
}

export type ScriptedClient = ChannelsClient & {
  sockets: ScriptedSocket[];
  /** The socket of the newest attempt. */
  socket(): ScriptedSocket;
  /** Lets the time until the next attempt pass. */
  nextAttempt(): Promise<void>;
  events: EventMessage[];
  resyncs: string[];
  states: ConnectionState[];
  errors: ChannelError[];
  ephemeral: EphemeralMessage[];
};

/** A client whose every connection is scripted. Wants fake timers. */
export async function scriptedClient(options: Partial<ChannelsOptions> = {}): Promise<ScriptedClient> {
  const sockets: ScriptedSocket[] = [];
  const heard = {
    events: [] as EventMessage[],
    resyncs: [] as string[],
    states: [] as ConnectionState[],
    errors: [] as ChannelError[],
    ephemeral: [] as EphemeralMessage[],
  };
  const client = connectChannels({
    url: "ws://scripted/ws",
    WebSocket: class extends ScriptedSocket {
      constructor(_url: string, protocols?: string[]) {
        super(protocols);
        sockets.push(this);
      }
    },
    onEvent: (message) => heard.events.push(message),
    onResync: (group) => heard.resyncs.push(group),
    onState: (state) => heard.states.push(state),
    onError: (error) => heard.errors.push(error),
    onEphemeral: (message) => heard.ephemeral.push(message),
    ...options,
  });
  await vi.advanceTimersByTimeAsync(0);
  const socket = () => {
    const newest = sockets.at(-1);
    if (!newest) throw new Error("The client has not tried to connect.");
    return newest;
  };
  const nextAttempt = async () => {
    const { retryAt } = client.state();
    if (retryAt === undefined) throw new Error("The client plans no attempt.");
    await vi.advanceTimersByTimeAsync(Math.ceil(retryAt - Date.now()) + 1);
  };
  return { ...client, ...heard, sockets, socket, nextAttempt };
}

export function eventAt(offset: number, parts: Partial<EventMessage> = {}): EventMessage {
  const what = {
    seq: offset,
    event: "thing.happened",
    v: 1,
    id: `${offset}`,
    at: "2026-01-01T00:00:00.000Z",
    data: null,
  };
  return { type: "event", group: "room_1", epoch: "e1", offset, ...what, ...parts };
}

export function subscribedAt(offset: number, recovered = true, parts: { group?: string; requested?: string } = {}) {
  return { type: "subscribed" as const, group: "room_1", epoch: "e1", offset, recovered, ...parts };
}
