import type { StudentStanding } from "@cohort/contract/students";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback, useMemo, useRef } from "react";
import { useNow } from "../../api/use-now.ts";
import { ChooseAll, ChooseOne } from "../../entities/announcements/choose.tsx";
import type { Choice, Chosen } from "../../entities/announcements/chosen.ts";
import { PersonChip } from "../../entities/person-chip.tsx";
import { RiskBadge, RiskReasons } from "../../entities/students/risk.tsx";
import { t } from "../../strings/students.ts";
import { formatAge, formatDateTime, formatNumber } from "../../ui/format.ts";
import { ArrowUpIcon } from "../../ui/icons.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useSettledRows } from "../../ui/use-settled-rows.ts";
import styles from "./students.module.css";

/** Scrolled further than this, somebody is reading. */
const readingScrollPx = 160;

type StudentTableProps = {
  listKey: string;
  students: readonly StudentStanding[];
  /** Other pages lie before or after this one. */
  isPart: boolean;
  choice: Choice;
  /** What it means when nobody is here. */
  empty: keyof typeof t.empty;
};

/** One page of students; rows keep their places while somebody reads them. */
export function StudentTable({ listKey, students, isPart, choice, empty }: StudentTableProps) {
  const now = useNow(30_000);
  const body = useRef<HTMLTableSectionElement>(null);
  const isReading = useCallback(
    () =>
      window.scrollY > readingScrollPx ||
      body.current?.contains(document.activeElement) === true ||
      body.current?.matches(":hover") === true,
    [],
  );
  const items = useMemo(() => students.map((standing) => ({ id: standing.enrolmentId, standing })), [students]);
  const { rows, fresh, settle } = useSettledRows(listKey, items, isReading);

  return (
    <div className={styles.area}>
      <div className={styles.head}>
        {rows.length > 0 && (
          <span className={styles.who}>
            <ChooseAll choice={choice} students={students.map(chosenOf)} />
            {t.count(students.length, isPart)}
          </span>
        )}
        <span role="status">
          {fresh > 0 && (
            <Button size="compact-sm" radius="xl" leftSection={<ArrowUpIcon size={14} />} onClick={settle}>
              {t.fresh(fresh)}
            </Button>
          )}
        </span>
      </div>
      <Panel label={t.list} flush>
        {rows.length === 0 ? (
          <Empty title={t.empty[empty].title}>{t.empty[empty].body}</Empty>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t.name}</th>
                <th scope="col">{t.standing}</th>
                <th scope="col">{t.points}</th>
                <th scope="col">{t.done}</th>
                <th scope="col">{t.missing}</th>
                <th scope="col">{t.late}</th>
                <th scope="col">{t.lastHandIn}</th>
              </tr>
            </thead>
            <tbody ref={body} onPointerLeave={() => !isReading() && settle()}>
              {rows.map(({ item, isGone }) => (
                <StudentRow key={item.id} standing={item.standing} isGone={isGone} choice={choice} now={now} />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </div>
  );
}

const chosenOf = ({ enrolmentId, student: { name } }: StudentStanding): Chosen => ({ enrolmentId, name });

type StudentRowProps = { standing: StudentStanding; isGone: boolean; choice: Choice; now: number };

function StudentRow({ standing, isGone, choice, now }: StudentRowProps) {
  const { enrolmentId, student, unitName, mentors, risk, lastHandInAt } = standing;
  return (
    <tr data-gone={isGone || undefined}>
      <th scope="row">
        <span className={styles.who}>
          <ChooseOne choice={choice} student={chosenOf(standing)} />
          <span>
            <Link to="/students/$enrolmentId" params={{ enrolmentId }} className={styles.link}>
              <PersonChip person={student} />
            </Link>
            <span className={styles.meta}>
              {unitName} ·{" "}
              {mentors.length > 0 ? t.mentoredBy(mentors.map(({ name }) => name).join(", ")) : t.unmentored}
            </span>
          </span>
        </span>
      </th>
      <td className={styles.standing}>
        {isGone ? (
          <span className={styles.meta}>{t.elsewhere}</span>
        ) : (
          <>
            <RiskBadge risk={risk} always />
            <RiskReasons risk={risk} />
          </>
        )}
      </td>
      <td data-label={t.points}>{formatNumber(standing.points)}</td>
      <td data-label={t.done}>{t.doneOf(standing.handedIn, standing.expected)}</td>
      <td data-label={t.missing} data-tone={standing.missing > 0 ? "bad" : undefined}>
        {formatNumber(standing.missing)}
      </td>
      <td data-label={t.late} data-tone={standing.late > 0 ? "warn" : undefined}>
        {formatNumber(standing.late)}
      </td>
      <td data-label={t.lastHandIn}>
        {lastHandInAt ? (
          <time dateTime={lastHandInAt} title={formatDateTime(lastHandInAt)}>
            {formatAge(now - Date.parse(lastHandInAt))}
          </time>
        ) : (
          t.never
        )}
      </td>
    </tr>
  );
}
