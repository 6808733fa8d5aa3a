import { memo } from "react";
import { Since } from "../../entities/ticking.tsx";
import { t } from "../../strings/overview.ts";
import { formatNumber } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { byParts } from "./by-parts.ts";
import styles from "./overview.module.css";
import type { Overview } from "./queries.ts";
import { asTree } from "./totals.ts";

/** Each unit with its queue; children stand under their parents. */
export const UnitTable = memo(
  function UnitTable({ overview }: { overview: Overview }) {
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
            {asTree(overview.units).map(({ row, depth }) => (
              <UnitRow key={row.unit.id} row={row} depth={depth} />
            ))}
          </tbody>
        </table>
      </div>
    );
  },
  byParts("units", "programme"),
);

type UnitRowProps = { row: Overview["units"][number]; depth: number };

const UnitRow = memo(function UnitRow({ row: { unit, students, summary }, depth }: UnitRowProps) {
  const oldest = summary.oldestSubmittedAt;
  return (
    <tr>
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
      <td data-label={t.oldest}>{oldest ? <Since instant={oldest} /> : t.none}</td>
    </tr>
  );
});
