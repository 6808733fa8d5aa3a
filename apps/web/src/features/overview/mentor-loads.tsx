import type { MentorFigures } from "@cohort/contract/figures";
import { memo } from "react";
import { PersonChip } from "../../entities/person-chip.tsx";
import { Since } from "../../entities/ticking.tsx";
import { t } from "../../strings/overview.ts";
import { formatNumber, formatSpan } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./overview.module.css";

/** What each mentor carries and how fast they answer, the longest queue first. */
export const MentorLoads = memo(function MentorLoads({ loads }: { loads: readonly MentorFigures[] }) {
  return (
    <Panel title={t.mentorLoads} flush>
      {loads.length === 0 ? (
        <Empty title={t.mentorLoadsEmpty}>{t.mentorLoadsEmptyBody}</Empty>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.units}>
            <thead>
              <tr>
                <th scope="col">{t.mentor}</th>
                <th scope="col">{t.studentsColumn}</th>
                <th scope="col">{t.waiting}</th>
                <th scope="col">{t.oldest}</th>
                <th scope="col">{t.reviewing}</th>
                <th scope="col">{t.doneThisWeek}</th>
                <th scope="col">{t.turnaround}</th>
                <th scope="col">{t.atRisk}</th>
              </tr>
            </thead>
            <tbody>
              {loads.map((load) => (
                <MentorRow key={load.mentor.id} load={load} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
});

const MentorRow = memo(function MentorRow({ load }: { load: MentorFigures }) {
  const { mentor, students, waiting, oldestWaitingAt, reviewing, doneThisWeek, medianTurnaroundSeconds, atRisk } = load;
  return (
    <tr>
      <th scope="row" data-depth={0}>
        <PersonChip person={mentor} />
      </th>
      <td data-label={t.studentsColumn}>{formatNumber(students)}</td>
      <td data-label={t.waiting} data-strong={waiting > 0 || undefined}>
        {formatNumber(waiting)}
      </td>
      <td data-label={t.oldest}>{oldestWaitingAt ? <Since instant={oldestWaitingAt} /> : t.none}</td>
      <td data-label={t.reviewing}>{formatNumber(reviewing)}</td>
      <td data-label={t.doneThisWeek}>{formatNumber(doneThisWeek)}</td>
      <td data-label={t.turnaround}>
        {medianTurnaroundSeconds === null ? t.none : formatSpan(medianTurnaroundSeconds * 1000)}
      </td>
      <td data-label={t.atRisk}>{formatNumber(atRisk)}</td>
    </tr>
  );
});
