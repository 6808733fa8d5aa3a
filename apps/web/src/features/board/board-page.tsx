import type { Board } from "@cohort/contract/boards";
import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { type BoardParams, boardQuery } from "../../entities/boards/queries.ts";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/board.ts";
import { words } from "../../strings/shared.ts";
import { formatDateTime, formatDayIn, formatSpan } from "../../ui/format.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PageSkeleton } from "../../ui/waiting.tsx";
import styles from "./board.module.css";
import { BoardControls, Download } from "./board-controls.tsx";
import { BoardTable } from "./board-table.tsx";
import { OwnPlace } from "./own-place.tsx";
import { Podium } from "./podium.tsx";
import { useNewPeriod, useReveal } from "./use-moments.ts";

/** A board of a week, a season or all time; rows move to their new places as grades are released. */
export function BoardPage() {
  const programme = useProgramme();
  const { period, unit, track, key } = useSearch({ from: "/frame/board" });
  const params: BoardParams = { programmeId: programme?.id, period, unitId: unit, trackId: track, key };
  const { data: board, error } = useRead(boardQuery, params, { keepPrevious: true });
  if (error && !board) throw error;
  return board ? <BoardView board={board} params={params} /> : <PageSkeleton label={words.loading} />;
}

function BoardView({ board, params }: { board: Board; params: BoardParams }) {
  const programme = useProgramme();
  const me = useMe();
  const isRevealed = useReveal(board);
  useNewPeriod(board);
  const enrolmentId = me.enrolments.find((one) => one.programmeId === programme?.id && one.status === "active")?.id;
  const roles = me.assignments.filter((one) => one.programmeId === programme?.id).map(({ role }) => role);
  const steers = !enrolmentId && roles.some((role) => role === "coordinator" || role === "admin");
  const isHidden = board.display === "hidden" && !steers;

  return (
    <Page
      title={t.title}
      heading={headingOf(board)}
      lead={<Lead board={board} timezone={programme?.timezone ?? "UTC"} />}
      actions={
        <>
          {roles.includes("admin") && (
            <Button variant="subtle" px="xs" component={Link} to="/periods">
              {t.freeze}
            </Button>
          )}
          {steers && <Download params={params} />}
        </>
      }
    >
      <BoardControls board={board} params={params} />
      {board.frozenAt && (
        <Callout tone="hold" title={t.frozen}>
          {steers ? t.frozenStaff(formatDateTime(board.frozenAt)) : t.frozenFor(formatDateTime(board.frozenAt))}
        </Callout>
      )}
      {steers && board.display !== "full" && <p className={styles.shown}>{displayOf(board)}</p>}
      <p className="visually-hidden" role="status">
        {isRevealed ? t.revealed : ""}
      </p>
      {enrolmentId && !isHidden && <OwnPlace board={board} params={{ ...params, enrolmentId }} />}
      {board.rows.length === 0 ? (
        <Panel label={t.title}>
          {isHidden ? <Empty title={t.hidden}>{t.hiddenBody}</Empty> : <Empty title={t.empty}>{t.emptyBody}</Empty>}
        </Panel>
      ) : (
        <>
          <Podium rows={board.rows} ownId={enrolmentId} isRevealed={isRevealed} />
          {(steers || board.display !== "podiumAndMe") && (
            <Panel label={t.title} flush>
              <BoardTable
                rows={board.rows}
                ownId={enrolmentId}
                unitLabel={programme?.labels.unit ?? t.unit}
                leads={!enrolmentId && roles.includes("admin")}
              />
            </Panel>
          )}
          {board.participants > board.rows.length && board.rows.length >= (steers ? 100 : 10) && (
            <p className={styles.shown}>{t.shown(board.rows.length, board.participants)}</p>
          )}
        </>
      )}
    </Page>
  );
}

function displayOf({ display, topN }: Board): string {
  return display === "topN" ? t.displays.topN(topN) : t.displays[display];
}

function headingOf({ period, scope }: Board): string {
  const name =
    period.kind === "season"
      ? (period.season?.name ?? t.titles.season)
      : period.isCurrent
        ? t.titles[period.kind]
        : t.pastWeek;
  return scope.kind === "programme" ? name : `${name} · ${scope.name}`;
}

function Lead({ board, timezone }: { board: Board; timezone: string }) {
  const now = useNow(30_000);
  const { startsAt, endsAt, isCurrent } = board.period;
  const day = (instant: string) => formatDayIn(timezone, instant);
  const parts = [
    startsAt && endsAt && t.span(day(startsAt), day(new Date(Date.parse(endsAt) - 1).toISOString())),
    isCurrent && endsAt && Date.parse(endsAt) > now && t.ends(formatSpan(Date.parse(endsAt) - now)),
    t.participants(board.participants),
  ];
  return <span>{parts.filter(Boolean).join(" · ")}</span>;
}
