import type { ReactNode } from "react";
import { formatNumber } from "./format.ts";
import styles from "./stat.module.css";

type StatProps = { label: string; value: ReactNode; hint?: ReactNode };

/** One figure and what it means. */
export function Stat({ label, value, hint }: StatProps) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{typeof value === "number" ? formatNumber(value) : value}</dd>
      {hint && <dd className={styles.hint}>{hint}</dd>}
    </div>
  );
}

/** A row of figures on one surface; two columns on a phone. */
export function Stats({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section aria-label={label}>
      <dl className={styles.stats}>{children}</dl>
    </section>
  );
}
