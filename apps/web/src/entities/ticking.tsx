import { useSyncExternalStore } from "react";
import { everySecond } from "../api/beat.ts";
import { serverClock } from "../api/server-clock.ts";

/**
 * Words that follow the server's clock, such as how long something has waited. They alone are drawn again when the clock
 * moves on, and only when they then read otherwise; what surrounds them is not.
 */
export function Ticking({ say }: { say: (now: number) => string }) {
  return useSyncExternalStore(everySecond, () => say(serverClock.now()));
}
