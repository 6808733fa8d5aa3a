import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "../strings/frame.ts";
import type { Connection } from "../sync/connection.ts";
import { formatTime } from "../ui/format.ts";
import { AlertIcon } from "../ui/icons.tsx";
import styles from "./connection-indicator.module.css";
import { useConnection } from "./session-context.tsx";

/** How long a connection may be away, or an answer be out of date, before the page says so, in milliseconds: a blink is not news. */
const patienceMs = 2500;

const labels: Record<Connection["status"], string> = {
  connecting: t.connection.connecting,
  live: t.connection.live,
  "catching-up": t.connection.catchingUp,
  offline: t.connection.offline,
  stopped: t.connection.offline,
};

/** Always on screen: whether what one sees is live, and since when or until when it was. */
export function ConnectionIndicator() {
  const connection = useConnection();
  const isBehind = useIsBehind();
  const status = connection.status === "live" && isBehind ? "catching-up" : connection.status;
  const update = ageOf(connection);
  return (
    <div className={styles.indicator} data-status={status} title={update}>
      <span className={styles.dot} />
      <span className={styles.label} role="status">
        <span className="visually-hidden">{t.connection.label("")}</span>
        {labels[status]}
      </span>
      <span className={styles.update}>{update}</span>
    </div>
  );
}

function ageOf({ status, since, lastEventAt, liveUntil }: Connection): string {
  if (status === "live")
    return lastEventAt ? t.connection.lastChange(formatTime(lastEventAt)) : t.connection.liveSince(formatTime(since));
  return liveUntil ? t.connection.stateOf(formatTime(liveUntil)) : t.connection.nothingYet;
}

/** Tells how old the page may be while the connection is away, and that work is safe. */
export function OfflineBanner() {
  const { status, since, liveUntil } = useConnection();
  const isOnline = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const now = useLocalNow(1000);
  const isAway = (status === "offline" || status === "stopped") && now - since > patienceMs;
  if (!isAway) return null;
  const interrupted = () => t.connection.interruptedBanner(formatTime(liveUntil ?? since));
  return (
    <div className={styles.banner} role="alert">
      <AlertIcon />
      {status === "stopped" ? t.connection.stoppedBanner : isOnline ? interrupted() : t.connection.offlineBanner}
    </div>
  );
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** Whether something on screen has been known to be out of date for longer than a blink: told to be stale, not yet answered. */
function useIsBehind(): boolean {
  const cache = useQueryClient().getQueryCache();
  const [isBehind, setBehind] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isStale = () => cache.getAll().some((query) => query.isActive() && query.state.isInvalidated);
    const look = () => {
      if (!isStale()) {
        clearTimeout(timer);
        timer = undefined;
        setBehind(false);
      } else timer ??= setTimeout(() => setBehind(isStale()), patienceMs);
    };
    look();
    const stop = cache.subscribe(look);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [cache]);
  return isBehind;
}

// The connection's instants are of this machine's clock, so this one is too.
function useLocalNow(intervalMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalMs);
    return () => clearInterval(timer);
  }, [intervalMs]);
  return now;
}
