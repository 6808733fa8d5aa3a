import { Skeleton } from "@mantine/core";
import styles from "./waiting.module.css";

/** The shape of a page that is on its way. */
export function PageSkeleton({ label }: { label: string }) {
  return (
    <div className={styles.page} role="status" aria-label={label}>
      <Skeleton height={28} width={180} />
      <Skeleton height={84} radius="lg" />
      <RowsSkeleton rows={6} />
    </div>
  );
}

/** Uneven, as titles are. */
const widths = [34, 51, 38, 55, 42, 59, 46, 33];

export function RowsSkeleton({ rows = 5 }: { rows?: number }) {
  return (
    <div className={styles.rows} aria-hidden="true">
      {widths.slice(0, rows).map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton height={12} width={`${width}%`} />
          <Skeleton height={12} width={72} />
        </div>
      ))}
    </div>
  );
}
