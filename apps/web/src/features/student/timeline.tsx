import type { StudentMoment } from "@cohort/contract/students";
import { Link } from "@tanstack/react-router";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/student.ts";
import { formatAge, formatDateTime, formatNumber } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./student.module.css";

/** The latest moments, newest first. */
export function Timeline({ moments }: { moments: readonly StudentMoment[] }) {
  const now = useNow(30_000);
  return (
    <Panel title={t.timeline}>
      {moments.length === 0 && <p className={styles.quiet}>{t.timelineEmpty}</p>}
      <ol className={styles.timeline}>
        {moments.map((moment) => (
          <li key={`${moment.at} ${moment.kind} ${moment.submissionId}`} data-kind={moment.kind}>
            <span>
              <Link to="/review/$submissionId" params={{ submissionId: moment.submissionId }}>
                {moment.assignmentTitle}
              </Link>{" "}
              {t.moments[moment.kind]}
              {moment.points !== null && <strong> {formatNumber(moment.points)}</strong>}
            </span>
            <span className={styles.quiet}>
              <time dateTime={moment.at} title={formatDateTime(moment.at)}>
                {formatAge(now - Date.parse(moment.at))}
              </time>
              {moment.attemptNo > 1 && <span>{t.attempt(moment.attemptNo)}</span>}
              {moment.by && <span>{moment.by.name}</span>}
              {moment.isLate && (
                <span className={styles.tag} data-tone="bad">
                  {t.late}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
