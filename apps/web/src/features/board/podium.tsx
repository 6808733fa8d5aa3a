import type { BoardRow } from "@cohort/contract/boards";
import { useRef } from "react";
import { t } from "../../strings/board.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { formatNumber } from "../../ui/format.ts";
import { useFlip } from "../../ui/use-flip.ts";
import styles from "./board.module.css";

/** The first three, the first one first for those who listen. */
export function Podium({
  rows,
  ownId,
  isRevealed = false,
}: {
  rows: readonly BoardRow[];
  ownId: string | undefined;
  /** Lets the places rise one after the other, the first one last. */
  isRevealed?: boolean;
}) {
  const list = useRef<HTMLOListElement>(null);
  useFlip(list);
  return (
    <section aria-label={t.podium}>
      <ol ref={list} className={styles.podium} data-revealed={isRevealed || undefined}>
        {rows.slice(0, 3).map((row, index) => (
          <li key={row.enrolmentId} data-flip={row.enrolmentId} data-place={index + 1} className={styles.step}>
            <Avatar name={row.name} size={index === 0 ? 48 : 40} />
            <span className={styles.who}>
              <strong>{row.name}</strong>
              <span>{row.enrolmentId === ownId ? t.you : row.unitName}</span>
            </span>
            <span className={styles.stepPoints}>{formatNumber(row.points)}</span>
            <span className={styles.stepRank} data-rank={row.rank}>
              {formatNumber(row.rank)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
