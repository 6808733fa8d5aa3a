import type { Gradebook } from "@cohort/contract/gradebook";
import type { SubmissionState } from "@cohort/contract/submissions";
import { type ReactNode, useMemo } from "react";
import { StateIcon } from "../../entities/state-badge.tsx";
import { terms } from "../../strings/entities.ts";
import { t } from "../../strings/gradebook.ts";
import { type Absence, absenceOf } from "./absence.ts";
import { AbsenceMark } from "./absence-mark.tsx";
import styles from "./gradebook.module.css";

const states = ["submitted", "in_review", "changes_requested", "graded", "released", "excused", "void"] as const;
const absences = ["missing", "notDue", "notAsked"] as const;

/** What the marks of a gradebook mean: only those that are on the screen. */
export function Legend({ book, judgedAt }: { book: Gradebook; judgedAt: number }) {
  const shown = useMemo(() => marksOf(book, judgedAt), [book, judgedAt]);
  return (
    <ul className={styles.legend} aria-label={t.legend}>
      {shown.held && <Entry mark={<b data-held>{t.number}</b>}>{t.held}</Entry>}
      {shown.failed && <Entry mark={<b data-failed>{t.number}</b>}>{t.failed}</Entry>}
      {states.map(
        (state) =>
          shown.states.has(state) && (
            <Entry key={state} mark={<StateIcon state={state} />}>
              {terms.state[state]}
            </Entry>
          ),
      )}
      {absences.map(
        (absence) =>
          shown.absences.has(absence) && (
            <Entry key={absence} mark={<AbsenceMark absence={absence} />}>
              {absence === "notDue" ? t.notDue : t.absence[absence]}
            </Entry>
          ),
      )}
    </ul>
  );
}

function Entry({ mark, children }: { mark: ReactNode; children: string }) {
  return (
    <li>
      {mark}
      {children}
    </li>
  );
}

function marksOf({ rows, assignments }: Gradebook, judgedAt: number) {
  const found = { states: new Set<SubmissionState>(), absences: new Set<Absence>(), held: false, failed: false };
  for (const row of rows) {
    const cells = new Map(row.cells.map((cell) => [cell.assignmentId, cell]));
    for (const assignment of assignments) {
      const cell = cells.get(assignment.id);
      const absence = absenceOf(row, assignment, cell, judgedAt);
      if (absence) found.absences.add(absence);
      else if (cell && cell.points === null) found.states.add(cell.state);
      if (!absence && cell?.state === "graded") found.held = true;
      if (!absence && cell?.passed === false) found.failed = true;
    }
  }
  return found;
}
