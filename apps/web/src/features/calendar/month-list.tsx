import { t } from "../../strings/calendar.ts";
import { formatDate } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import styles from "./calendar.module.css";
import { DueLink } from "./due-link.tsx";
import { type Day, dayOf } from "./month.ts";

/** The days of a month on which something is due, one below the other: for phones. */
export function MonthList({ weeks, now }: { weeks: Day[][]; now: number }) {
  const days = weeks.flat().filter((day) => day.isInMonth && day.items.length > 0);
  return (
    <div className={styles.list}>
      {days.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
      {days.map(({ day, items }) => (
        <section key={day} data-today={day === dayOf(now) || undefined}>
          <h3>
            <time dateTime={day}>{formatDate(day)}</time>
          </h3>
          <ul className={styles.items}>
            {items.map((item) => (
              <DueLink key={item.assignment.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
