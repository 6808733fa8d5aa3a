/** How the connection stands. Times are epoch ms of the local clock. */
export type ConnectionState = {
  status: "connecting" | "live" | "catching-up" | "offline" | "stopped";
  /** When this status began. */
  since: number;
  lastEventAt?: number;
  /** When the next attempt is made, while offline. */
  retryAt?: number;
  /** Why it is offline or stopped. */
  reason?: string;
};

export type StateHolder = {
  get(): ConnectionState;
  /** Reports a status that is new; the same again is not reported. */
  enter(status: ConnectionState["status"], more?: { retryAt?: number; reason?: string }): void;
  heardEvent(): void;
};

export function createState(onState: (state: ConnectionState) => void): StateHolder {
  let state: ConnectionState = { status: "connecting", since: Date.now() };
  return {
    get: () => state,
    enter(status, more = {}) {
      if (state.status === status && state.retryAt === more.retryAt) return;
      const since = state.status === status ? state.since : Date.now();
      const { lastEventAt } = state;
      state = { status, since, ...(lastEventAt === undefined ? {} : { lastEventAt }), ...more };
      onState(state);
    },
    heardEvent() {
      state = { ...state, lastEventAt: Date.now() };
    },
  };
}
