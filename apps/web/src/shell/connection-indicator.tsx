import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "../strings/frame.ts";
import type { Connection } from "../sync/connection.ts";
import { formatTime } from "../ui/format.ts";
import { AlertIcon } from "../ui/icons.tsx";
import styles from "./connection-indicator.module.css";
import { useConnection } from "./session-context.tsx";

/**
 * How long a connection may be away, or an answer be out of date, before the page says so, in milliseconds: a blink is
 * not news.
 */
const patienceMs = 2500;
const glanceMs = 200;

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
  const isAway = status === "offline" || status === "stopped" || (status === "connecting" && liveUntil !== undefined);
  // Counted from when it was last live: every attempt to connect again begins a state of its own.
  const isLong = useIsLong(isAway ? (liveUntil ?? since) : undefined);
  if (!isLong) return null;
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

/**
 * Whether something on screen has been known to be out of date for longer than a blink: told to be stale, not yet
 * answered.
 */
function useIsBehind(): boolean {
  const cache = useQueryClient().getQueryCache();
  const [isBehind, setBehind] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let glance: ReturnType<typeof setTimeout> | undefined;
    let isTold = false;
    const isStale = () => cache.getAll().some((query) => query.isActive() && query.state.isInvalidated);
    const tell = (next: boolean) => {
      isTold = next;
      setBehind(next);
    };
    const look = () => {
      glance = undefined;
      if (!isStale()) {
        clearTimeout(timer);
        timer = undefined;
        tell(false);
      } else timer ??= setTimeout(() => tell(isStale()), patienceMs);
    };
    look();
    const stop = cache.subscribe(() => {
      // A burst of events is one glance at the cache; only who reads that the page is behind is told at once that it no
      // longer is.
      if (isTold) look();
      else glance ??= setTimeout(look, glanceMs);
    });
    return () => {
      stop();
      clearTimeout(glance);
      clearTimeout(timer);
    };
  }, [cache]);
  return isBehind;
}

/** Whether longer than a blink has passed since then. Nothing ticks while there is nothing to wait for. */
function useIsLong(since: number | undefined): boolean {
  const [longSince, setLongSince] = useState<number | undefined>(undefined);
  // The connection's instants are of this machine's clock, so this one is too.
  const isLong = since !== undefined && (longSince === since || Date.now() - since > patienceMs);
  useEffect(() => {
    if (since === undefined || isLong) return;
    const timer = setTimeout(() => setLongSince(since), since + patienceMs - Date.now());
    return () => clearTimeout(timer);
  }, [since, isLong]);
  return isLong;
}
