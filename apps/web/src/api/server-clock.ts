/**
 * The server's clock as this browser knows it. Countdowns use it, so that a wrong clock on the desk neither
 * hurries nor misleads anybody. Accurate to about half a round trip.
 */
export type ServerClock = { now(): number; learn(serverTime: string, receivedAt?: number): void };

function createServerClock(local: () => number = Date.now): ServerClock {
  let offsetMs = 0;
  return {
    now: () => local() + offsetMs,
    learn(serverTime, receivedAt = local()) {
      const time = Date.parse(serverTime);
      if (Number.isFinite(time)) offsetMs = time - receivedAt;
    },
  };
}

export const serverClock = createServerClock();
