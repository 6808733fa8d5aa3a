import styles from "./bars.module.css";

type Bar = { key: string; value: number; label: string };

/** A strip of bars, one per slot, with the largest at full height. Each bar tells its value on its own. */
export function Bars({
  bars,
  label,
  startLabel,
  endLabel,
}: {
  bars: readonly Bar[];
  label: string;
  startLabel: string;
  endLabel: string;
}) {
  const largest = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure className={styles.figure}>
      <ul className={styles.bars} aria-label={label}>
        {bars.map((bar) => (
          <li key={bar.key} title={bar.label}>
            <span className="visually-hidden">{bar.label}</span>
            <span
              className={styles.bar}
              data-empty={bar.value === 0 || undefined}
              style={{ height: `${Math.max(3, (bar.value / largest) * 100)}%` }}
            />
          </li>
        ))}
      </ul>
      <figcaption className={styles.axis} aria-hidden="true">
        <span>{startLabel}</span>
        <span>{endLabel}</span>
      </figcaption>
    </figure>
  );
}
