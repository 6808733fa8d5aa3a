import type { BoardRow } from "@cohort/contract/boards";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { t } from "../../strings/board.ts";
import { formatNumber } from "../../ui/format.ts";
import { useFlip } from "../../ui/use-flip.ts";
import styles from "./board.module.css";

/** Everybody, with equal points on equal ranks. */
export function BoardTable({
  rows,
  ownId,
  unitLabel,
  leads = false,
}: {
  rows: readonly BoardRow[];
  ownId: string | undefined;
  unitLabel: string;
  /** Whether a name leads to why that score. */
  leads?: boolean;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  useFlip(body);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.rank}</th>
          <th scope="col">{t.name}</th>
          <th scope="col" className={styles.unit}>
            {unitLabel}
          </th>
          <th scope="col">{t.points}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <tr key={row.enrolmentId} data-flip={row.enrolmentId} data-own={row.enrolmentId === ownId || undefined}>
            <td>{formatNumber(row.rank)}</td>
            <th scope="row">
              {leads ? (
                <Link to="/progress/$enrolmentId" params={{ enrolmentId: row.enrolmentId }}>
                  {row.name}
                </Link>
              ) : (
                row.name
              )}{" "}
              {row.enrolmentId === ownId && <span className={styles.you}>{t.you}</span>}
            </th>
            <td className={styles.unit}>{row.unitName}</td>
            <td>{formatNumber(row.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
