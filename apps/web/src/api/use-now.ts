import { useEffect, useState } from "react";
import { serverClock } from "./server-clock.ts";

/** The server's clock, read again every `intervalMs`; epoch ms. */
export function useNow(intervalMs = 1000): number {
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(serverClock.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
