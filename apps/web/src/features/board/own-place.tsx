import { type Board, topPercent } from "@cohort/contract/boards";
import { useRead } from "../../api/provider.tsx";
import { type BoardParams, standingQuery } from "../../entities/boards/queries.ts";
import { t } from "../../strings/board.ts";
import { formatNumber } from "../../ui/format.ts";
import styles from "./board.module.css";

/** The student's own row, wherever it stands, and how far it is to the next place that is shown. */
export function OwnPlace({ board, params }: { board: Board; params: BoardParams & { enrolmentId: string } }) {
  const { data: standing } = useRead(standingQuery, params, { keepPrevious: true });
  if (!standing) return <div className={styles.own} aria-hidden="true" />;
  const { row, participants } = standing;
  if (!row) return <p className={styles.shown}>{t.notRanked}</p>;
  const above = board.rows.filter(({ rank }) => rank < row.rank).at(-1);
  // Only what lies right above is the next place; a board that ends earlier does not show it.
  const isNext = above !== undefined && board.rows.some(({ rank }) => rank === row.rank);
  return (
    <section className={styles.own} aria-label={t.yourRow}>
      <span className={styles.ownRank}>{formatNumber(row.rank)}</span>
      <span>
        <strong>
          {t.yourRow} <span className={styles.behind}>{t.of(participants)}</span>
        </strong>
        <span className={styles.behind}>
          {[t.top(topPercent(row.rank, participants)), isNext && t.behind(above.points - row.points)]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span className={styles.ownPoints}>{t.pointsOf(row.points)}</span>
    </section>
  );
}
