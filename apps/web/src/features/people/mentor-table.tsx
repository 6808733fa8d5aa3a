import type { MentorLoad } from "@cohort/contract/mentor-load";
import { Button } from "@mantine/core";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/people.ts";
import { formatNumber, formatSpan } from "../../ui/format.ts";
import styles from "./mentor-table.module.css";
import { useUnits } from "./units.ts";

type MentorTableProps = { items: readonly MentorLoad[]; onHandOver: (from: MentorLoad) => void };

/** What each mentor carries, in columns, so that loads can be compared. */
export function MentorTable({ items, onHandOver }: MentorTableProps) {
  const { nameOf } = useUnits();
  const now = useNow(60_000);
  const words = t.mentors;
  const span = (since: string | null) => (since === null ? words.none : formatSpan(now - Date.parse(since)));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.mentor}</th>
          <th scope="col">{words.students}</th>
          <th scope="col">{words.waiting}</th>
          <th scope="col">{words.oldest}</th>
          <th scope="col">{words.leases}</th>
          <th scope="col">
            <span className="visually-hidden">{words.handOver}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((load) => (
          <tr key={load.mentor.id}>
            <th scope="row">
              {load.mentor.name}
              {load.unitIds.length > 0 && <small>{load.unitIds.map(nameOf).join(", ")}</small>}
            </th>
            <td data-label={words.students}>{formatNumber(load.students)}</td>
            <td data-label={words.waiting}>{formatNumber(load.waiting)}</td>
            <td data-label={words.oldest}>{span(load.oldestWaitingAt)}</td>
            <td data-label={words.leases}>{formatNumber(load.leases)}</td>
            <td>
              {load.students > 0 && items.length > 1 && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={words.handOverTitle(load.mentor.name)}
                  onClick={() => onHandOver(load)}
                >
                  {words.handOver}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
