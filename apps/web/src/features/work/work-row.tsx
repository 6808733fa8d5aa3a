import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { termsOf } from "@cohort/contract/overrides";
import { Link } from "@tanstack/react-router";
import { DueLabel } from "../../entities/due-label.tsx";
import { LateMark } from "../../entities/late-mark.tsx";
import { StateBadge, StateIcon } from "../../entities/state-badge.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/work.ts";
import { formatDateTime } from "../../ui/format.ts";
import styles from "./work.module.css";

export function WorkRow({ item, now }: { item: AssignmentWithWork; now: number }) {
  const { submission } = item;
  const assignment = termsOf(item.assignment, item.override);
  const state = submission?.state ?? "none";
  const isJudged = submission?.grade != null;
  return (
    <li className={styles.row}>
      <span className={styles.icon}>
        <StateIcon state={state} />
      </span>
      <div className={styles.main}>
        <Link to="/work/$assignmentId" params={{ assignmentId: assignment.id }} className={styles.link}>
          {assignment.title}
        </Link>
        <span className={styles.meta}>
          <TrackLabel trackId={assignment.trackId} />
          {!isJudged && <span className={styles.quiet}>{t.pointsMax(assignment.maxPoints)}</span>}
          {submission && <LateMark lateSeconds={submission.lateSeconds} />}
        </span>
      </div>
      <div className={styles.end}>
        <StateBadge state={state} withIcon={false} />
        <Outcome item={{ ...item, assignment }} now={now} />
      </div>
    </li>
  );
}

function Outcome({ item: { assignment, submission }, now }: { item: AssignmentWithWork; now: number }) {
  if (submission?.grade)
    return <span className={styles.points}>{t.pointsOf(submission.grade.final, assignment.maxPoints)}</span>;
  if (Date.parse(assignment.opensAt) > now)
    return <span className={styles.quiet}>{t.notOpen(formatDateTime(assignment.opensAt))}</span>;
  if (submission?.state === "submitted" || submission?.state === "in_review") return null;
  return <DueLabel assignment={assignment} now={now} />;
}
