import { createHash } from "node:crypto";
import { networkOf } from "./network.ts";

/** What a sign-in that may go on has to report. Nothing reported counts as failed. */
export type SignInAttempt = { allowed: true; succeeded(): void; ended(): void };
export type SignInRefusal = { allowed: false; retryAfterSeconds: number };

/**
 * Counts failed sign-ins of the last minute, per account and per network, in this process: with n processes the
 * limits are up to n times as high. Successes are free, so a class behind one address gets in.
 */
export type SignInLimit = { begin(address: string, account: string): SignInAttempt | SignInRefusal };

type Window = { failures: number; running: number; untilMs: number };

const windowMs = 60_000;
const maxWindows = 20_000;
// How many may be tried at once before their failures are known, as a multiple of the limit.
const runningPerNetwork = 5;

export function createSignInLimit(perMinute: number, nowMs: () => number = () => performance.now()): SignInLimit {
  const networks = createWindows(nowMs);
  const accounts = createWindows(nowMs);
  const secondsUntil = (untilMs: number) => Math.ceil((untilMs - nowMs()) / 1000);

  return {
    begin(address, account) {
      const network = networks.current(networkOf(address));
      // Refused before the account is looked at, so that a refused network cannot push other accounts' counts out.
      if (network.failures >= perMinute) return { allowed: false, retryAfterSeconds: secondsUntil(network.untilMs) };
      if (network.running >= perMinute * runningPerNetwork) return { allowed: false, retryAfterSeconds: 1 };
      const person = accounts.current(createHash("sha256").update(account.trim().toLowerCase()).digest("base64"));
      if (person.failures + person.running >= perMinute) {
        return { allowed: false, retryAfterSeconds: secondsUntil(person.untilMs) };
      }
      let failures = 1;
      for (const window of [network, person]) window.running += 1;
      return {
        allowed: true,
        succeeded: () => {
          failures = 0;
        },
        ended: () => {
          for (const window of [network, person]) {
            window.running -= 1;
            window.failures += failures;
          }
        },
      };
    },
  };
}

/** One-minute windows by key, at most `maxWindows`: under a flood of keys the oldest counts go. */
function createWindows(nowMs: () => number): { current(key: string): Window } {
  const windows = new Map<string, Window>();
  return {
    current(key) {
      const found = windows.get(key);
      if (found && found.untilMs > nowMs()) return found;
      // The same object: what still runs from the minute before ends in this one.
      const window = Object.assign(found ?? { running: 0 }, { failures: 0, untilMs: nowMs() + windowMs });
      windows.delete(key);
      windows.set(key, window);
      const [oldest] = windows.size > maxWindows ? windows.keys() : [];
      if (oldest !== undefined) windows.delete(oldest);
      return window;
    },
  };
}
