import type {
  ClientMessage,
  EphemeralMessage,
  ErrorMessage,
  EventMessage,
  Position,
  ServerMessage,
  SubscribeMessage,
} from "../protocol.ts";
import { FollowedGroup, isPlaced, type Subscribed } from "./followed-group.ts";

const askAgainMs = 1_000;

/** Everything the client follows, whatever the connection does. */
export type Groups = {
  follow(group: string, since: Position | undefined): Promise<Subscribed>;
  leave(group: string): void;
  present(group: string, data: unknown): void;
  /** The server was heard, as it is every few seconds: what is shown is shown on. Timers of a hidden tab are too slow. */
  renew(): void;
  /** The connection is there: asks for everything, from where it was left. */
  resume(): void;
  /** The connection is gone. */
  pause(): void;
  /** No position counts any more. */
  forget(): void;
  take(message: ServerMessage): void;
  /** What has been heard of each logged group. */
  acks(): Record<string, number>;
  areCaughtUp(): boolean;
  /** Rejects what waits, and what is asked from now on. */
  end(): void;
};

export function createGroups(options: {
  onEvent(message: EventMessage): void;
  onResync(group: string): void;
  onEphemeral(message: EphemeralMessage): void;
  onError(error: { code: string; message: string; group?: string }): void;
  say(message: ClientMessage): void;
  onProgress(): void;
}): Groups {
  const { onEvent, onResync, onEphemeral, onError, say, onProgress } = options;
  /** By the name the caller uses. */
  const followed = new Map<string, FollowedGroup>();
  /** By the name the server uses. */
  const byGroup = new Map<string, FollowedGroup>();
  const shown = new Map<string, unknown>();
  const again = new Set<ReturnType<typeof setTimeout>>();
  let isCaughtUp = false;
  let isEnded = false;

  function progress(): void {
    isCaughtUp = [...followed.values()].every((group) => group.isCaughtUp());
    onProgress();
  }

  function ask(group: FollowedGroup): void {
    const message: SubscribeMessage = { type: "subscribe", group: group.requested };
    const since = group.ask();
    say(since ? { ...message, since } : message);
  }

  function askLater(group: FollowedGroup): void {
    const timer = setTimeout(
      () => {
        again.delete(timer);
        if (followed.get(group.requested) === group) ask(group);
      },
      askAgainMs * (0.5 + Math.random()),
    );
    again.add(timer);
  }

  function drop(group: FollowedGroup): void {
    followed.delete(group.requested);
    if (byGroup.get(group.group) === group) byGroup.delete(group.group);
    shown.delete(group.group);
  }

  function refused(error: ErrorMessage): void {
    const { code, message, group: name } = error;
    const group = name === undefined ? undefined : (followed.get(name) ?? byGroup.get(name));
    if (group && code === "server.unavailable") {
      askLater(group);
      return;
    }
    if (group && ["group.refused", "group.withdrawn", "limit.subscriptions"].includes(code)) {
      drop(group);
      group.refused(new Error(`${code}: ${message}`));
    }
    onError({ code, message, ...(name === undefined ? {} : { group: name }) });
  }

  function isCurrent(message: { group: string }): FollowedGroup | undefined {
    return byGroup.get(message.group);
  }

  /** Where it is not yet joined, the answer to the subscription says it. */
  function showIn(group: string): void {
    if (byGroup.get(group)?.isJoined()) say({ type: "presence", group, data: shown.get(group) ?? null });
  }

  function take(message: ServerMessage): void {
    switch (message.type) {
      case "subscribed": {
        const group = followed.get(message.requested ?? message.group);
        if (!group) break;
        byGroup.set(message.group, group);
        const outcome = group.subscribed(message);
        if (outcome === "resync") onResync(message.group);
        if (outcome === "gap") ask(group);
        if (shown.has(message.group)) showIn(message.group);
        break;
      }
      case "event": {
        const group = isCurrent(message);
        const outcome = group?.accept(message);
        if (outcome === "next") onEvent(message);
        // In the steady state an event changes nothing about how the connection stands.
        if (isCaughtUp && outcome !== "gap") return;
        if (group && outcome === "gap") ask(group);
        break;
      }
      case "resync":
        if (isCurrent(message)?.resync(message)) onResync(message.group);
        break;
      case "error":
        refused(message);
        break;
      case "presence":
      case "typing":
      case "figure":
        if (isCurrent(message)) onEphemeral(message);
        break;
      default:
    }
    progress();
  }

  return {
    follow(name, since) {
      if (isEnded) return Promise.reject(new Error("closed"));
      let group = followed.get(name);
      if (!group) {
        group = new FollowedGroup(name, since);
        followed.set(name, group);
        ask(group);
        progress();
      }
      return group.whenSubscribed();
    },
    leave(name) {
      const group = followed.get(name) ?? byGroup.get(name);
      if (!group) return;
      drop(group);
      group.refused(new Error("unsubscribed"));
      say({ type: "unsubscribe", group: group.group });
      progress();
    },
    present(group, data) {
      if (data === null) shown.delete(group);
      else shown.set(group, data);
      showIn(group);
    },
    renew() {
      for (const group of shown.keys()) showIn(group);
    },
    resume() {
      for (const group of followed.values()) ask(group);
      progress();
    },
    pause() {
      isCaughtUp = false;
      for (const group of followed.values()) group.pause();
    },
    forget() {
      for (const group of followed.values()) group.forget();
    },
    take,
    acks() {
      const placed = [...byGroup.values()].filter(({ position }) => isPlaced(position));
      return Object.fromEntries(placed.map(({ group, position }) => [group, position?.offset ?? 0]));
    },
    areCaughtUp: () => isCaughtUp,
    end() {
      isEnded = true;
      for (const timer of again) clearTimeout(timer);
      for (const group of followed.values()) group.refused(new Error("closed"));
      followed.clear();
      byGroup.clear();
    },
  };
}
