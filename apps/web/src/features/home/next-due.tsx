import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { latePercent } from "@cohort/contract/late";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNow } from "../../api/use-now.ts";
import { dueNext } from "../../entities/assignments/group-work.ts";
import { DueLabel } from "../../entities/due-label.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/home.ts";
import { formatClock, formatDateTime, formatSpan } from "../../ui/format.ts";
import { ArrowRightIcon } from "../../ui/icons.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";

const hourMs = 3_600_000;
const shownAfter = 3;

/** What to hand in next and how long there is, by the server's clock; then what comes after it. */
export function NextDue({ work }: { work: readonly AssignmentWithWork[] }) {
  const now = useNow(1000);
  const [next, ...later] = dueNext(work, now);
  const isLate = next !== undefined && Date.parse(next.assignment.dueAt) <= now;
  return (
    <Panel title={isLate ? t.nextLate : t.nextDue} actions={<Link to="/work">{t.allWork}</Link>}>
      <div className={styles.next}>
        {next ? (
          <First item={next} now={now} isLate={isLate} />
        ) : (
          <Empty title={t.nothingDue}>{t.nothingDueBody}</Empty>
        )}
        {later.length > 0 && (
          <ul className={styles.later} aria-label={t.afterwards}>
            {later.slice(0, shownAfter).map(({ assignment }) => (
              <li key={assignment.id}>
                <Link to="/work/$assignmentId" params={{ assignmentId: assignment.id }} className={styles.oneLine}>
                  {assignment.title}
                </Link>
                <DueLabel assignment={assignment} now={now} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}

function First({ item, now, isLate }: { item: AssignmentWithWork; now: number; isLate: boolean }) {
  const { assignment, submission } = item;
  const until = isLate ? assignment.cutoffAt : assignment.dueAt;
  const left = Date.parse(until) - now;
  const clock = left <= hourMs ? formatClock(left) : formatSpan(left);
  const cost = isLate ? latePercent(assignment, Math.floor((now - Date.parse(assignment.dueAt)) / 1000)) : 0;
  const urgency = isLate ? "late" : left <= 24 * hourMs ? "soon" : "calm";
  return (
    <div className={styles.first}>
      <p className={styles.clock} data-urgency={urgency} role="timer">
        {isLate ? t.closesIn(clock) : t.dueIn(clock)}
      </p>
      <h3 className={styles.firstTitle}>{assignment.title}</h3>
      <p className={styles.about}>
        <TrackLabel trackId={assignment.trackId} />
        <span>{t.worth(assignment.maxPoints)}</span>
        <time dateTime={until}>{isLate ? t.closesAt(formatDateTime(until)) : t.dueAt(formatDateTime(until))}</time>
      </p>
      <div className={styles.firstEnd}>
        <Button
          component={Link}
          to={`/work/${assignment.id}`}
          rightSection={<ArrowRightIcon />}
          aria-label={`${submission ? t.goOn : t.begin}: ${assignment.title}`}
        >
          {submission ? t.goOn : t.begin}
        </Button>
        {cost > 0 && <span className={styles.cost}>{t.lateCost(cost)}</span>}
      </div>
    </div>
  );
}
