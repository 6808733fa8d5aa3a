/** The state of the live connection, as the channel client reports it, and when something last arrived. */
export type Connection = {
  status: "connecting" | "live" | "catching-up" | "offline" | "stopped";
  /** Local clock, epoch ms. */
  since: number;
  lastEventAt?: number | undefined;
  /** When what is shown was last known to be current: the end of the latest live stretch. Unset while it lasts. */
  liveUntil?: number | undefined;
  retryAt?: number | undefined;
  reason?: string | undefined;
};

/** A store in the shape `useSyncExternalStore` wants; holds the one connection of this tab. */
export type ConnectionStore = {
  get(): Connection;
  set(next: Connection): void;
  heard(at: number): void;
  subscribe(listener: () => void): () => void;
};

export function createConnectionStore(now: () => number = Date.now): ConnectionStore {
  let current: Connection = { status: "connecting", since: now() };
  const listeners = new Set<() => void>();
  const publish = (next: Connection) => {
    current = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    set(next) {
      const hasEnded = current.status === "live" && next.status !== "live";
      const liveUntil = next.status === "live" ? undefined : hasEnded ? next.since : current.liveUntil;
      publish({ ...next, lastEventAt: next.lastEventAt ?? current.lastEventAt, liveUntil });
    },
    heard: (at) => publish({ ...current, lastEventAt: at }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
