import { isMissing } from "@cohort/contract/missing";
import type { StudentProfile } from "@cohort/contract/students";
import { Link } from "@tanstack/react-router";
import { useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { LateMark } from "../../entities/late-mark.tsx";
import { overridesQuery } from "../../entities/overrides/queries.ts";
import { StateBadge } from "../../entities/state-badge.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/student.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./student.module.css";

type Work = StudentProfile["stages"][number]["work"][number];

/** All work that has opened, the stage of now first; each piece leads to its review. */
export function WorkByStage({ profile: { enrolmentId, stages } }: { profile: StudentProfile }) {
  const now = useNow(30_000);
  const { data: overrides } = useRead(overridesQuery, { enrolmentId });
  const ownDue = new Map(
    overrides?.items.filter(({ isEnded }) => !isEnded).map(({ assignmentId, dueAt }) => [assignmentId, dueAt]),
  );
  const opened = stages.filter(({ work }) => work.length > 0).toReversed();
  const count = opened.reduce((sum, { work }) => sum + work.length, 0);
  return (
    <Panel title={t.work} hint={count > 0 && t.workHint(count)} flush>
      {count === 0 && <Empty title={t.noWork}>{t.noWorkBody}</Empty>}
      {opened.map(({ stage, work }) => (
        <section key={stage.id} aria-label={stage.name}>
          <h3 className={styles.stage}>{stage.name}</h3>
          <ul>
            {work.map((item) => (
              <WorkItem key={item.assignment.id} item={item} ownDue={ownDue.get(item.assignment.id)} now={now} />
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

/** `ownDue`: undefined without terms of their own, null where those leave the date as it is. */
function WorkItem({
  item: { assignment, submission },
  ownDue,
  now,
}: {
  item: Work;
  ownDue: string | null | undefined;
  now: number;
}) {
  const dueAt = ownDue ?? assignment.dueAt;
  // What was archived stands here only where there is work.
  const lacks = isMissing({ dueAt, isArchived: false, state: submission?.state ?? null }, now);
  return (
    <li className={styles.work}>
      <span className={styles.workName}>
        {submission ? (
          <Link to="/review/$submissionId" params={{ submissionId: submission.id }} className={styles.workLink}>
            {assignment.title}
          </Link>
        ) : (
          <span className={styles.workTitle}>{assignment.title}</span>
        )}
        <span className={styles.quiet}>
          <TrackLabel trackId={assignment.trackId} />
          <time dateTime={dueAt}>{t.dueOn(formatDateTime(dueAt))}</time>
          {ownDue !== undefined && <span className={styles.tag}>{t.ownTerms}</span>}
        </span>
      </span>
      <span className={styles.workEnd}>
        {submission && <LateMark lateSeconds={submission.lateSeconds} />}
        {submission && !lacks ? (
          <StateBadge state={submission.state} />
        ) : (
          <span className={styles.tag} data-tone={lacks ? "bad" : undefined}>
            {lacks ? t.missed : t.notHandedIn}
          </span>
        )}
        <span className={styles.points}>{t.pointsOf(submission?.grade?.final ?? null, assignment.maxPoints)}</span>
      </span>
    </li>
  );
}
