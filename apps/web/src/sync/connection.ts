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

/** Events come twenty a second; when the last one came is told to the second, so it is told once a second. */
const restMs = 1000;

/** A store in the shape `useSyncExternalStore` wants; holds the one connection of this tab. */
export type ConnectionStore = {
  get(): Connection;
  set(next: Connection): void;
  heard(at: number): void;
  subscribe(listener: () => void): () => void;
};

export function createConnectionStore(now: () => number = Date.now): ConnectionStore {
  let current: Connection = { status: "connecting", since: now() };
  let latestEventAt: number | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const publish = (next: Connection) => {
    current = next;
    for (const listener of listeners) listener();
  };
  const tellLatest = () => {
    if (latestEventAt !== current.lastEventAt) publish({ ...current, lastEventAt: latestEventAt });
  };
  return {
    get: () => current,
    set(next) {
      const hasEnded = current.status === "live" && next.status !== "live";
      const liveUntil = next.status === "live" ? undefined : hasEnded ? next.since : current.liveUntil;
      publish({ ...next, lastEventAt: next.lastEventAt ?? latestEventAt, liveUntil });
    },
    heard(at) {
      latestEventAt = at;
      if (resting) return;
      tellLatest();
      resting = setTimeout(() => {
        resting = undefined;
        tellLatest();
      }, restMs);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
