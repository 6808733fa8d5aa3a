import type { StudentDashboard } from "@cohort/contract/dashboard";
import { lineHead, placeBeyond } from "@cohort/contract/queue";
import type { StudentSubmission } from "@cohort/contract/submissions";
import { Link } from "@tanstack/react-router";
import { StateIcon } from "../../entities/state-badge.tsx";
import { t } from "../../strings/home.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";

const shown = 3;

/** Work that waits for a mentor with its place in line, which moves up as mentors take what stands before it. */
export function Waiting({ home: { work, places } }: { home: StudentDashboard }) {
  const placeOf = new Map(places.map(({ submissionId, place }) => [submissionId, place]));
  const order = (one: StudentSubmission) => (one.state === "in_review" ? 0 : (placeOf.get(one.id) ?? Infinity));
  const waiting = work
    .flatMap(({ submission }) =>
      submission?.state === "submitted" || submission?.state === "in_review" ? submission : [],
    )
    .sort((a, b) => order(a) - order(b) || a.submittedAt.localeCompare(b.submittedAt));
  return (
    <Panel title={t.waits} hint={waiting.length > shown && t.more(waiting.length - shown)} flush>
      <div className={styles.three}>
        {waiting.length === 0 && <Empty title={t.waitsNone}>{t.waitsNoneBody}</Empty>}
        <ul>
          {waiting.slice(0, shown).map((submission) => (
            <li key={submission.id} className={styles.row}>
              <StateIcon state={submission.state} />
              <span className={styles.rowMain}>
                <Link
                  to="/work/$assignmentId"
                  params={{ assignmentId: submission.assignmentId }}
                  className={styles.rowLink}
                >
                  {submission.assignmentTitle}
                </Link>
                <span className={styles.quiet} data-place={placeOf.get(submission.id)}>
                  {place(submission, placeOf.get(submission.id))}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function place({ state }: StudentSubmission, at: number | undefined): string {
  if (state === "in_review") return t.inReview;
  if (at === undefined) return t.waits;
  return at === placeBeyond ? t.placeBehind(lineHead) : t.place(at);
}
