import { t } from "../../strings/calendar.ts";
import { formatDate, formatWeekday } from "../../ui/format.ts";
import styles from "./calendar.module.css";
import { DueLink } from "./due-link.tsx";
import { type Day, dayOf } from "./month.ts";

/** A month as a table of weeks; hidden where there is no room for seven columns. */
export function MonthGrid({ weeks, now }: { weeks: Day[][]; now: number }) {
  const today = dayOf(now);
  return (
    <table className={styles.grid} aria-label={t.title}>
      <thead>
        <tr>
          {weeks[0]?.map(({ day }) => (
            <th key={day} scope="col">
              {formatWeekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map(({ day, isInMonth, items }) => (
              <td
                key={day}
                data-outside={!isInMonth || undefined}
                data-today={day === today || undefined}
                aria-current={day === today ? "date" : undefined}
              >
                <time dateTime={day} title={formatDate(day)} className={styles.number}>
                  {Number(day.slice(8))}
                </time>
                {items.length > 0 && (
                  <ul className={styles.items}>
                    {items.map((item) => (
                      <DueLink key={item.assignment.id} item={item} />
                    ))}
                  </ul>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
