import type { Gradebook } from "@cohort/contract/gradebook";
import { useMemo } from "react";
import { t } from "../../strings/gradebook.ts";
import { formatNumber } from "../../ui/format.ts";
import { averagesOf } from "./averages.ts";
import styles from "./gradebook.module.css";

/** How each assignment went for the students above; follows every grade. */
export function AveragesRow({ book: { rows, assignments } }: { book: Gradebook }) {
  const averages = useMemo(() => averagesOf(rows), [rows]);
  if (averages.size === 0) return null;
  return (
    <tfoot className={styles.averages}>
      <tr>
        <th scope="row">
          <span>{t.average}</span>
          <small>{t.averageOf}</small>
        </th>
        {assignments.map(({ id, title, maxPoints }) => {
          const average = averages.get(id);
          return (
            <td
              key={id}
              data-label={title}
              title={average && t.averageAt(title, average.points, maxPoints, average.of)}
            >
              {average && formatNumber(average.points)}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
