import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { groupNames, groupWork, nextDue } from "../../entities/assignments/group-work.ts";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { studentHomeQuery } from "../../entities/student-home/queries.ts";
import { t } from "../../strings/work.ts";
import { formatDateTime, formatSpan } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import { ScorePanel } from "./score-panel.tsx";
import styles from "./work.module.css";
import { WorkFilters } from "./work-filters.tsx";
import { WorkRow } from "./work-row.tsx";

/** A student's home: what is next, where they stand, and all their work. */
export function WorkPage() {
  const programme = useProgramme();
  const home = useValue(studentHomeQuery, { programmeId: programme?.id });
  const { items } = useValue(assignmentsQuery, { programmeId: home.programme.id });
  const now = useNow(10_000);
  const { show, track } = useSearch({ from: "/frame/work" });
  const navigate = useNavigate({ from: "/work" });
  const shown = items.filter(({ assignment }) => !track || assignment.trackId === track);
  const groups = groupWork(shown, now);
  const names = groupNames.filter((name) => groups[name].length > 0 && (!show || show === name));
  const next = nextDue(items, now);
  const isLate = next !== undefined && Date.parse(next.assignment.dueAt) <= now;

  return (
    <Page title={t.title}>
      <Stats label={t.title}>
        <Stat
          label={isLate ? t.nextLate : t.nextDue}
          value={
            next
              ? formatSpan(Date.parse(isLate ? next.assignment.cutoffAt : next.assignment.dueAt) - now)
              : t.nextDueNone
          }
          hint={
            next ? (
              <Link
                to="/work/$assignmentId"
                params={{ assignmentId: next.assignment.id }}
                title={formatDateTime(next.assignment.dueAt)}
              >
                {next.assignment.title}
              </Link>
            ) : (
              t.nextDueNoneHint
            )
          }
        />
        <Stat label={t.thisWeek} value={home.score.week} />
        <Stat label={t.total} value={home.score.total} />
        <Stat
          label={t.rank}
          value={home.standing ? home.standing.rank : t.rankNone}
          hint={home.standing ? <Link to="/board">{t.rankOf}</Link> : t.rankHint}
        />
      </Stats>
      <div className={styles.columns}>
        <div className={styles.groups}>
          {items.length === 0 && (
            <Panel label={t.title}>
              <Empty title={t.empty}>{t.emptyBody}</Empty>
            </Panel>
          )}
          {items.length > 0 && (
            <WorkFilters
              show={show}
              track={track}
              tracks={programme?.tracks ?? []}
              trackLabel={home.programme.labels.track}
              onChange={(search) => void navigate({ search, replace: true, resetScroll: false })}
            />
          )}
          {items.length > 0 && names.length === 0 && (
            <Panel label={t.title}>
              <Empty title={t.filterNone}>{t.filterNoneBody}</Empty>
            </Panel>
          )}
          {names.map((name) => (
            <Panel key={name} title={t.groups[name]} hint={groups[name].length} flush>
              <ul className={styles.rows}>
                {groups[name].map((item) => (
                  <WorkRow key={item.assignment.id} item={item} now={now} />
                ))}
              </ul>
            </Panel>
          ))}
        </div>
        <ScorePanel score={home.score} trackLabel={home.programme.labels.track} />
      </div>
    </Page>
  );
}
