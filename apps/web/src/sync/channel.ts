import type { Connection } from "./connection.ts";

/** An event as it comes from the wire. */
export type ChannelEvent = { group: string; epoch: string; seq: number; event: string; data: unknown };

/** Something said in a group, of which only the latest counts. */
export type ChannelWord = { group: string; key: string; data: unknown; leaseMs: number };

export type ChannelHandlers = {
  onEvent(message: ChannelEvent): void;
  onResync(group: string): void;
  onEphemeral?(message: ChannelWord): void;
  onState(state: Connection): void;
  onError?(error: { code: string; message: string; group?: string | undefined }): void;
};

/** The part of a channel client that sync uses; `connectChannels` gives one, and so does a test. */
export type Channel = {
  subscribe(group: string): Promise<unknown>;
  unsubscribe(group: string): void;
  /** Shows this in an ephemeral group that is followed, and keeps it up until it is replaced. */
  presence(group: string, data: unknown): void;
  close(): void;
};

export type Connect = (handlers: ChannelHandlers) => Channel;
