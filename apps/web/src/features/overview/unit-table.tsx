import { t } from "../../strings/en.ts";
import { formatSpan } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import styles from "./overview.module.css";
import type { Overview } from "./queries.ts";
import { asTree } from "./totals.ts";

/** Each unit with its queue; children stand under their parents. */
export function UnitTable({ overview, now }: { overview: Overview; now: number }) {
  const text = t.overview;
  if (overview.units.length === 0) return <Empty title={text.unitsEmpty}>{text.unitsEmptyBody}</Empty>;
  return (
    <div className={styles.scroll}>
      <table className={styles.units}>
        <thead>
          <tr>
            <th scope="col">{overview.programme.labels.unit}</th>
            <th scope="col">{text.studentsColumn}</th>
            <th scope="col">{text.waiting}</th>
            <th scope="col">{text.inReview}</th>
            <th scope="col">{text.changes}</th>
            <th scope="col">{text.held}</th>
            <th scope="col">{text.released}</th>
            <th scope="col">{text.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {asTree(overview.units).map(({ row: { unit, students, summary }, depth }) => (
            <tr key={unit.id}>
              <th scope="row" data-depth={Math.min(depth, 3)}>
                {unit.name}
              </th>
              <td data-label={text.studentsColumn}>{students}</td>
              <td data-label={text.waiting} data-strong={summary.submitted > 0 || undefined}>
                {summary.submitted}
              </td>
              <td data-label={text.inReview}>{summary.inReview}</td>
              <td data-label={text.changes}>{summary.changesRequested}</td>
              <td data-label={text.held}>{summary.held}</td>
              <td data-label={text.released}>{summary.released}</td>
              <td data-label={text.oldest}>
                {summary.oldestSubmittedAt ? formatSpan(now - Date.parse(summary.oldestSubmittedAt)) : text.none}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
