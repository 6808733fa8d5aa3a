import type { BoardRow } from "@cohort/contract/boards";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/board.ts";
import { formatDayIn, formatSpan } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./board.module.css";
import { BoardTable } from "./board-table.tsx";
import { Podium } from "./podium.tsx";
import { boardQuery } from "./queries.ts";

/** The week's board; rows move to their new places as grades are released. */
export function BoardPage() {
  const programme = useProgramme();
  const board = useValue(boardQuery, { programmeId: programme?.id });
  const me = useMe();
  const now = useNow(30_000);
  const own = board.rows.find((row) => me.enrolments.some((enrolment) => enrolment.id === row.enrolmentId));
  const isStudent = me.enrolments.some((enrolment) => enrolment.status === "active");
  const { startsAt, endsAt } = board.period;
  useNewWeek(endsAt, now);
  const day = (instant: string) => formatDayIn(programme?.timezone ?? "UTC", instant);
  const lastDay = new Date(Date.parse(endsAt) - 1).toISOString();

  return (
    <Page
      title={board.name}
      lead={
        <span>
          {t.week(day(startsAt), day(lastDay))} · {t.ends(formatSpan(Date.parse(endsAt) - now))} ·{" "}
          {t.participants(board.participants)}
        </span>
      }
    >
      {board.rows.length === 0 ? (
        <Panel label={board.name}>
          <Empty title={t.empty}>{t.emptyBody}</Empty>
        </Panel>
      ) : (
        <>
          {isStudent && <OwnPlace own={own} rows={board.rows} />}
          <Podium rows={board.rows} ownId={own?.enrolmentId} />
          <Panel label={board.name} flush>
            <BoardTable rows={board.rows} ownId={own?.enrolmentId} unitLabel={programme?.labels.unit ?? t.unit} />
          </Panel>
          {board.rows.length >= 100 && board.participants > board.rows.length && (
            <p className={styles.shown}>{t.shown(board.rows.length, board.participants)}</p>
          )}
        </>
      )}
    </Page>
  );
}

/** A week ends without an event: when it does, the next one's board is fetched. */
function useNewWeek(endsAt: string, now: number): void {
  const queryClient = useQueryClient();
  const isOver = Date.parse(endsAt) <= now;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: boardQuery.prefix });
  }, [isOver, queryClient]);
}

function OwnPlace({ own, rows }: { own: BoardRow | undefined; rows: readonly BoardRow[] }) {
  if (!own) return <p className={styles.shown}>{t.notRanked}</p>;
  const above = rows.filter((row) => row.points > own.points).at(-1);
  return (
    <section className={styles.own} aria-label={t.yourRow}>
      <span className={styles.ownRank}>{own.rank}</span>
      <span>
        <strong>{t.yourRow}</strong>
        {above && <span className={styles.behind}>{t.behind(above.points - own.points)}</span>}
      </span>
      <span className={styles.ownPoints}>{t.pointsOf(own.points)}</span>
    </section>
  );
}
