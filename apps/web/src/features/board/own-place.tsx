import type { Board, BoardRow } from "@cohort/contract/boards";
import { useRead } from "../../api/provider.tsx";
import { type BoardParams, standingQuery } from "../../entities/boards/queries.ts";
import { t } from "../../strings/board.ts";
import { formatNumber } from "../../ui/format.ts";
import styles from "./board.module.css";
import { placeAhead, topPercent } from "./place.ts";

/** The student's own row, wherever it stands, and what is to be reached from there. */
export function OwnPlace({ board, params }: { board: Board; params: BoardParams & { enrolmentId: string } }) {
  const { data: standing } = useRead(standingQuery, params, { keepPrevious: true });
  if (!standing) return <div className={styles.own} aria-hidden="true" />;
  const { row, participants } = standing;
  if (!row) return <p className={styles.shown}>{t.notRanked}</p>;
  return (
    <section className={styles.own} aria-label={t.yourRow}>
      <span className={styles.ownRank}>{formatNumber(row.rank)}</span>
      <span>
        <strong>
          {t.yourRow} <span className={styles.behind}>{t.of(participants)}</span>
        </strong>
        <span className={styles.behind}>{wordsOf(board, row, participants)}</span>
      </span>
      <span className={styles.ownPoints}>{t.pointsOf(row.points)}</span>
    </section>
  );
}

function wordsOf(board: Board, row: BoardRow, participants: number): string {
  const percent = topPercent(row.rank, participants);
  const ahead = placeAhead(board.rows, row);
  const way = ahead && (ahead.isNext ? t.behind(ahead.points) : t.behindPlace(ahead.points, ahead.rank));
  return [percent !== undefined && t.top(percent), way].filter(Boolean).join(" · ");
}
