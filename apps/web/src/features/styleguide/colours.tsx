import { useLayoutEffect, useRef, useState } from "react";
import { t } from "../../strings/styleguide.ts";
import { contrastOf } from "./contrast.ts";
import styles from "./styleguide.module.css";

/** What is written on what. */
const pairs = [
  ["--text", "--surface-page"],
  ["--text", "--surface-card"],
  ["--text-quiet", "--surface-card"],
  ["--text-faint", "--surface-page"],
  ["--accent-text", "--accent-soft"],
  ["--on-accent", "--accent"],
  ["--info-text", "--info-soft"],
  ["--good-text", "--good-soft"],
  ["--warn-text", "--warn-soft"],
  ["--bad-text", "--bad-soft"],
  ["--hold-text", "--hold-soft"],
] as const;

const tracks = ["indigo", "teal", "amber", "rose", "violet", "sky", "lime"] as const;
const leastContrast = 4.5;

/** Text colours on their surfaces, each with the contrast the reader gets. */
export function ColourRoles() {
  const list = useRef<HTMLUListElement>(null);
  const [ratios, setRatios] = useState<readonly number[]>([]);
  useLayoutEffect(() => {
    if (!list.current) return;
    const values = getComputedStyle(list.current);
    setRatios(pairs.map(([ink, paper]) => contrastOf(values.getPropertyValue(ink), values.getPropertyValue(paper))));
  }, []);
  return (
    <ul ref={list} className={styles.swatches}>
      {pairs.map(([ink, paper], i) => (
        <li key={ink + paper} className={styles.swatch} style={{ color: `var(${ink})`, background: `var(${paper})` }}>
          <span>{ink.slice(2)}</span>
          <span>{t.contrast((ratios[i] ?? 0).toFixed(1))}</span>
          {(ratios[i] ?? leastContrast) < leastContrast && <strong>{t.tooWeak}</strong>}
        </li>
      ))}
    </ul>
  );
}

export function TrackColours() {
  return (
    <ul className={styles.tracks}>
      {tracks.map((name) => (
        <li key={name}>
          <span className={styles.track} style={{ background: `var(--track-${name})` }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
