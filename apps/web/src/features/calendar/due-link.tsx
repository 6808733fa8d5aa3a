import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { Link } from "@tanstack/react-router";
import { StateIcon } from "../../entities/state-badge.tsx";
import { terms } from "../../strings/entities.ts";
import { formatHour } from "../../ui/format.ts";
import styles from "./calendar.module.css";

/** One thing that is due, and how it stands. */
export function DueLink({ item: { assignment, submission } }: { item: AssignmentWithWork }) {
  const state = submission?.state ?? "none";
  return (
    <li>
      <Link
        to="/work/$assignmentId"
        params={{ assignmentId: assignment.id }}
        className={styles.due}
        data-state={state}
        title={`${assignment.title}, ${terms.state[state]}`}
      >
        <StateIcon state={state} />
        <span className={styles.name}>{assignment.title}</span>
        <time dateTime={assignment.dueAt}>{formatHour(assignment.dueAt)}</time>
      </Link>
    </li>
  );
}
