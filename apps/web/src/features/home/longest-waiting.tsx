import type { StaffSubmission } from "@cohort/contract/submissions";
import { Link } from "@tanstack/react-router";
import { LateMark } from "../../entities/late-mark.tsx";
import { Since } from "../../entities/ticking.tsx";
import { t } from "../../strings/home.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";

const shown = 3;

/** The head of the mentor's own queue. */
export function LongestWaiting({ waiting }: { waiting: readonly StaffSubmission[] }) {
  return (
    <Panel title={t.waitingList} actions={<Link to="/queue">{t.wholeQueue}</Link>} flush>
      <div className={styles.three}>
        {waiting.length === 0 && <Empty title={t.waitingNone}>{t.waitingNoneBody}</Empty>}
        <ul>
          {waiting.slice(0, shown).map((submission) => (
            <li key={submission.id} className={styles.row}>
              <span className={styles.rowMain}>
                <Link to="/review/$submissionId" params={{ submissionId: submission.id }} className={styles.rowLink}>
                  {submission.assignmentTitle}
                </Link>
                <span className={styles.quiet}>
                  {submission.student.name} · {submission.unitName}
                </span>
              </span>
              <LateMark lateSeconds={submission.lateSeconds} />
              <time
                className={styles.since}
                dateTime={submission.submittedAt}
                title={formatDateTime(submission.submittedAt)}
              >
                <Since instant={submission.submittedAt} />
              </time>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
