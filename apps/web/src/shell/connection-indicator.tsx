import { useEffect, useState } from "react";
import { t } from "../strings/frame.ts";
import type { Connection } from "../sync/connection.ts";
import { formatAge } from "../ui/format.ts";
import { AlertIcon } from "../ui/icons.tsx";
import styles from "./connection-indicator.module.css";
import { useConnection } from "./session-context.tsx";

/** How long a connection may be away before the page says so, in milliseconds: a blink is not news. */
const patienceMs = 2500;

const labels: Record<Connection["status"], string> = {
  connecting: t.connection.connecting,
  live: t.connection.live,
  "catching-up": t.connection.catchingUp,
  offline: t.connection.offline,
  stopped: t.connection.offline,
};

/** Always on screen: whether what one sees is live, and when something last changed. */
export function ConnectionIndicator() {
  const connection = useConnection();
  const now = useLocalNow(10_000);
  const since = Math.max(connection.since, connection.lastEventAt ?? 0);
  const update =
    connection.status === "connecting" ? t.connection.noUpdateYet : t.connection.lastUpdate(formatAge(now - since));
  const label = labels[connection.status];
  return (
    <div className={styles.indicator} data-status={connection.status} title={update}>
      <span className={styles.dot} />
      <span className={styles.label} role="status">
        <span className="visually-hidden">{t.connection.label("")}</span>
        {label}
      </span>
      <span className={styles.update}>{update}</span>
    </div>
  );
}

/** Tells that work is safe while the connection is away. */
export function OfflineBanner() {
  const { status, since } = useConnection();
  const now = useLocalNow(1000);
  const isAway = (status === "offline" || status === "stopped") && now - since > patienceMs;
  if (!isAway) return null;
  return (
    <div className={styles.banner} role="alert">
      <AlertIcon />
      {t.connection.offlineBanner}
    </div>
  );
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
