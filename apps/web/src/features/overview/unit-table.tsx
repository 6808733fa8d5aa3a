import { t } from "../../strings/overview.ts";
import { formatNumber, formatSpan } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import styles from "./overview.module.css";
import type { Overview } from "./queries.ts";
import { asTree } from "./totals.ts";

/** Each unit with its queue; children stand under their parents. */
export function UnitTable({ overview, now }: { overview: Overview; now: number }) {
  if (overview.units.length === 0) return <Empty title={t.unitsEmpty}>{t.unitsEmptyBody}</Empty>;
  return (
    <div className={styles.scroll}>
      <table className={styles.units}>
        <thead>
          <tr>
            <th scope="col">{overview.programme.labels.unit}</th>
            <th scope="col">{t.studentsColumn}</th>
            <th scope="col">{t.waiting}</th>
            <th scope="col">{t.inReview}</th>
            <th scope="col">{t.changesShort}</th>
            <th scope="col">{t.held}</th>
            <th scope="col">{t.released}</th>
            <th scope="col">{t.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {asTree(overview.units).map(({ row: { unit, students, summary }, depth }) => (
            <tr key={unit.id}>
              <th scope="row" data-depth={Math.min(depth, 3)}>
                {unit.name}
              </th>
              <td data-label={t.studentsColumn}>{formatNumber(students)}</td>
              <td data-label={t.waiting} data-strong={summary.submitted > 0 || undefined}>
                {formatNumber(summary.submitted)}
              </td>
              <td data-label={t.inReview}>{formatNumber(summary.inReview)}</td>
              <td data-label={t.changesShort}>{formatNumber(summary.changesRequested)}</td>
              <td data-label={t.held}>{formatNumber(summary.held)}</td>
              <td data-label={t.released}>{formatNumber(summary.released)}</td>
              <td data-label={t.oldest}>
                {summary.oldestSubmittedAt ? formatSpan(now - Date.parse(summary.oldestSubmittedAt)) : t.none}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
