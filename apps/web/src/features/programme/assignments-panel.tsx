import type { ProgrammeSetup } from "@cohort/contract/programme-setup";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNow } from "../../api/use-now.ts";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/programme.ts";
import { formatDateTime } from "../../ui/format.ts";
import { LockIcon } from "../../ui/icons.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { SetupAssignment } from "./draft.ts";
import styles from "./programme.module.css";

/** Every assignment under its stage, in the order of the due dates. */
export function AssignmentsPanel({ setup }: { setup: ProgrammeSetup }) {
  const now = useNow(30_000);
  if (setup.assignments.length === 0)
    return (
      <Panel label={t.tabs.assignments}>
        <Empty title={t.noAssignments}>{t.noAssignmentsBody}</Empty>
      </Panel>
    );
  return setup.stages.map((stage) => {
    const assignments = setup.assignments.filter(({ stageId }) => stageId === stage.id);
    if (assignments.length === 0) return null;
    return (
      <Panel key={stage.id} title={stage.name} flush>
        <ul>
          {assignments.map((assignment) => (
            <AssignmentRow key={assignment.id} assignment={assignment} now={now} />
          ))}
        </ul>
      </Panel>
    );
  });
}

function statusOf({ archived, opensAt, cutoffAt }: SetupAssignment, now: number) {
  if (archived) return "archived";
  if (Date.parse(opensAt) > now) return "coming";
  return Date.parse(cutoffAt) > now ? "open" : "closed";
}

function AssignmentRow({ assignment, now }: { assignment: SetupAssignment; now: number }) {
  const status = statusOf(assignment, now);
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <Link to="/programme/$assignmentId" params={{ assignmentId: assignment.id }} className={styles.link}>
          {assignment.title}
        </Link>
        <span className={styles.facts}>
          <TrackLabel trackId={assignment.trackId} />
          <span>{t.points(assignment.maxPoints)}</span>
          <span>
            {status === "coming"
              ? t.opens(formatDateTime(assignment.opensAt))
              : t.due(formatDateTime(assignment.dueAt))}
          </span>
        </span>
      </div>
      <div className={styles.end}>
        {assignment.used && (
          <span className={styles.used} title={t.inUseHint}>
            <LockIcon size={14} />
            {t.inUse}
          </span>
        )}
        <span className={styles.status} data-status={status}>
          {t.status[status]}
        </span>
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`/programme/new?from=${assignment.id}`}
          aria-label={`${t.duplicate}: ${assignment.title}`}
        >
          {t.duplicate}
        </Button>
      </div>
    </li>
  );
}
