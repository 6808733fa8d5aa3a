import type { ChannelLayer, Receiver } from "../channel-layer.ts";
import { type EphemeralMessage, encode } from "../protocol.ts";
import type { Limits } from "./limits.ts";

/** A socket in an ephemeral group. */
export type Guest = { deliverLatest(key: string, message: string): void };

type Lease = { encoded: string; endsAtMs: number };
type Room = {
  guests: Set<Guest>;
  /** The latest message per kind and key, the most recent last. */
  latest: Map<string, Lease>;
  changed: Map<string, string>;
  timer: ReturnType<typeof setTimeout> | undefined;
};

/** Ephemeral groups of this gateway: the latest value per key wins, sent at most N times a second (rules 7.1, 7.2). */
export type EphemeralRooms = {
  /** The guest hears at once what has not lapsed, then what changes. */
  join(group: string, guest: Guest): void;
  leave(group: string, guest: Guest): void;
  accept(message: EphemeralMessage): void;
  close(): void;
};

export function createEphemeralRooms(layer: ChannelLayer, receiver: Receiver, limits: Limits): EphemeralRooms {
  const rooms = new Map<string, Room>();
  const flushMs = 1000 / limits.ephemeralPerSecond;

  function open(group: string): Room {
    const room: Room = { guests: new Set(), latest: new Map(), changed: new Map(), timer: undefined };
    rooms.set(group, room);
    layer.groupAdd(group, receiver);
    return room;
  }

  function flush(room: Room): void {
    room.timer = undefined;
    const changed = [...room.changed];
    room.changed.clear();
    for (const guest of room.guests) for (const [key, encoded] of changed) guest.deliverLatest(key, encoded);
    if (changed.length > 0) room.timer = setTimeout(() => flush(room), flushMs);
  }

  function remember(room: Room, key: string, message: EphemeralMessage, encoded: string): void {
    room.latest.delete(key);
    if (message.data !== null) room.latest.set(key, { encoded, endsAtMs: Date.now() + message.leaseMs });
    for (const [oldest, { endsAtMs }] of room.latest) {
      if (room.latest.size <= limits.maxEphemeralKeys && endsAtMs > Date.now()) break;
      room.latest.delete(oldest);
    }
  }

  return {
    join(group, guest) {
      const room = rooms.get(group) ?? open(group);
      room.guests.add(guest);
      for (const [key, { encoded, endsAtMs }] of room.latest) {
        if (endsAtMs > Date.now()) guest.deliverLatest(`${group} ${key}`, encoded);
      }
    },
    leave(group, guest) {
      const room = rooms.get(group);
      if (!room?.guests.delete(guest) || room.guests.size > 0) return;
      clearTimeout(room.timer);
      rooms.delete(group);
      layer.groupDiscard(group, receiver);
    },
    accept(message) {
      const room = rooms.get(message.group);
      if (!room) return;
      const key = `${message.type} ${message.key}`;
      const encoded = encode(message);
      remember(room, key, message, encoded);
      if (!room.changed.has(`${message.group} ${key}`) && room.changed.size >= limits.maxEphemeralKeys) return;
      room.changed.set(`${message.group} ${key}`, encoded);
      // The first change goes out at once, what follows it waits for its turn.
      if (room.timer === undefined) flush(room);
    },
    close() {
      for (const room of rooms.values()) clearTimeout(room.timer);
      for (const group of rooms.keys()) layer.groupDiscard(group, receiver);
      rooms.clear();
    },
  };
}
