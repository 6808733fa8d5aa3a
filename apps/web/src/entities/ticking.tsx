import { useSyncExternalStore } from "react";
import { everySecond } from "../api/beat.ts";
import { serverClock } from "../api/server-clock.ts";
import { formatSpan } from "../ui/format.ts";

/**
 * Words that follow the server's clock, such as how long something has waited. They alone are drawn again when the clock
 * moves on, and only when they then read otherwise; what surrounds them is not.
 */
export function Ticking({ say }: { say: (now: number) => string }) {
  return useSyncExternalStore(everySecond, () => say(serverClock.now()));
}

/** How long ago an instant was, such as `3 h 5 min`. */
export function Since({ instant }: { instant: string }) {
  return <Ticking say={(now) => formatSpan(now - Date.parse(instant))} />;
}
