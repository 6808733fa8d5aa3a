import type { Gradebook, GradebookCell, GradebookColumn, GradebookRow } from "@cohort/contract/gradebook";
import { Link, useNavigate } from "@tanstack/react-router";
import { type MouseEvent, memo, useCallback } from "react";
import { StateIcon } from "../../entities/state-badge.tsx";
import { terms } from "../../strings/entities.ts";
import { t } from "../../strings/gradebook.ts";
import { formatNumber } from "../../ui/format.ts";
import styles from "./gradebook.module.css";

type Open = (event: MouseEvent<HTMLAnchorElement>) => void;

/** The table. Its links are bare, for there are thousands; a row is drawn again only when something in it changed. */
export function GradebookTable({ book, unit }: { book: Gradebook; unit: string | undefined }) {
  const navigate = useNavigate();
  const open = useCallback<Open>(
    (event) => {
      const { submission: submissionId } = event.currentTarget.dataset;
      if (!submissionId || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      void navigate({ to: "/review/$submissionId", params: { submissionId } });
    },
    [navigate],
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t.student}
            </th>
            {book.assignments.map((assignment) => (
              <th key={assignment.id} scope="col">
                <Link
                  className={styles.column}
                  to="/students"
                  search={{ notHandedIn: assignment.id, ...(unit && { unit }) }}
                  title={t.whoLacks(assignment.title)}
                >
                  <span>{assignment.title}</span>
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {book.rows.map((row) => (
            <Row key={row.enrolmentId} row={row} assignments={book.assignments} onOpen={open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { row: GradebookRow; assignments: readonly GradebookColumn[]; onOpen: Open };

const Row = memo(function Row({ row, assignments, onOpen }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.assignmentId, cell]));
  return (
    <tr>
      <th scope="row">
        <span>{row.student.name}</span>
        <small>{row.unitName}</small>
      </th>
      {assignments.map((assignment) => (
        <Cell key={assignment.id} assignment={assignment} cell={cells.get(assignment.id)} onOpen={onOpen} />
      ))}
    </tr>
  );
});

type CellProps = { assignment: GradebookColumn; cell: GradebookCell | undefined; onOpen: Open };

function Cell({ assignment, cell, onOpen }: CellProps) {
  if (!cell) {
    return (
      <td data-empty>
        <span className="visually-hidden">{t.missing}</span>
      </td>
    );
  }
  const { points, state, passed, lateSeconds, submissionId } = cell;
  const told = [
    assignment.title,
    points === null ? terms.state[state] : t.points(points, assignment.maxPoints),
    ...(state === "graded" ? [t.held] : []),
    ...(lateSeconds > 0 ? [t.late] : []),
  ].join(", ");
  return (
    <td data-label={assignment.title}>
      <a
        href={`/review/${submissionId}`}
        data-submission={submissionId}
        onClick={onOpen}
        data-held={state === "graded" || undefined}
        data-failed={passed === false || undefined}
        title={told}
        aria-label={told}
      >
        {points === null ? <StateIcon state={state} /> : formatNumber(points)}
      </a>
    </td>
  );
}
