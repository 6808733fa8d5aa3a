import type { Gradebook, GradebookCell, GradebookColumn, GradebookRow } from "@cohort/contract/gradebook";
import { Link, useNavigate } from "@tanstack/react-router";
import { type MouseEvent, memo, useCallback } from "react";
import { StateIcon } from "../../entities/state-badge.tsx";
import { terms } from "../../strings/entities.ts";
import { t } from "../../strings/gradebook.ts";
import { formatNumber } from "../../ui/format.ts";
import { type Absence, absenceOf } from "./absence.ts";
import { AbsenceMark } from "./absence-mark.tsx";
import { AveragesRow } from "./averages-row.tsx";
import styles from "./gradebook.module.css";

type Open = (event: MouseEvent<HTMLAnchorElement>) => void;

type TableProps = {
  book: Gradebook;
  unit: string | undefined;
  /** The moment by which work is missing or not due, in epoch ms. */
  judgedAt: number;
};

/** The table. Its links are bare, for there are thousands; a row is drawn again only when something in it changed. */
export function GradebookTable({ book, unit, judgedAt }: TableProps) {
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
            <Row key={row.enrolmentId} row={row} assignments={book.assignments} judgedAt={judgedAt} onOpen={open} />
          ))}
        </tbody>
        <AveragesRow book={book} />
      </table>
    </div>
  );
}

type RowProps = { row: GradebookRow; assignments: readonly GradebookColumn[]; judgedAt: number; onOpen: Open };

const Row = memo(function Row({ row, assignments, judgedAt, onOpen }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.assignmentId, cell]));
  return (
    <tr>
      <th scope="row">
        <span>{row.student.name}</span>
        <small>{row.unitName}</small>
      </th>
      {assignments.map((assignment) => {
        const cell = cells.get(assignment.id);
        const absence = absenceOf(row, assignment, cell, judgedAt);
        if (cell && !absence) return <Cell key={assignment.id} assignment={assignment} cell={cell} onOpen={onOpen} />;
        return <Nothing key={assignment.id} assignment={assignment} absence={absence ?? "notAsked"} />;
      })}
    </tr>
  );
});

function Nothing({ assignment: { title }, absence }: { assignment: GradebookColumn; absence: Absence }) {
  return (
    <td data-label={title} title={`${title}, ${t.absence[absence]}`}>
      <AbsenceMark absence={absence} />
      <span className={styles.word}>{t.absence[absence]}</span>
    </td>
  );
}

type CellProps = { assignment: GradebookColumn; cell: GradebookCell; onOpen: Open };

function Cell({ assignment, cell, onOpen }: CellProps) {
  const { points, state, passed, lateSeconds, submissionId } = cell;
  const told = [
    assignment.title,
    points === null ? terms.state[state] : t.points(points, assignment.maxPoints),
    ...(state === "graded" ? [t.held] : []),
    ...(passed === false ? [t.failed] : []),
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
        {points === null && <span className={styles.word}>{terms.state[state]}</span>}
      </a>
    </td>
  );
}
