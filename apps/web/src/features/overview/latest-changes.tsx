import type { StaffSubmission } from "@cohort/contract/submissions";
import { Link } from "@tanstack/react-router";
import { memo, useRef } from "react";
import { StateIcon } from "../../entities/state-badge.tsx";
import { Ticking } from "../../entities/ticking.tsx";
import { t } from "../../strings/overview.ts";
import { formatAge, formatDateTime } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useFlip } from "../../ui/use-flip.ts";
import styles from "./overview.module.css";

/** What just happened, newest first; changes slide in. */
export const LatestChanges = memo(function LatestChanges({ latest }: { latest: readonly StaffSubmission[] }) {
  const list = useRef<HTMLUListElement>(null);
  useFlip(list, 320);
  return (
    <Panel title={t.latest} flush>
      {latest.length === 0 && <Empty title={t.latestEmpty}>{t.latestEmptyBody}</Empty>}
      <ul ref={list} className={styles.latest}>
        {latest.map((submission) => (
          <Change key={submission.id} submission={submission} />
        ))}
      </ul>
    </Panel>
  );
});

const Change = memo(function Change({ submission }: { submission: StaffSubmission }) {
  return (
    <li data-flip={submission.id} className={styles.change}>
      <StateIcon state={submission.state} />
      <Link to="/review/$submissionId" params={{ submissionId: submission.id }} className={styles.changeLink}>
        <strong>{submission.student.name}</strong> {t.did[submission.state]}
      </Link>
      <span className={styles.changeWork}>{submission.assignmentTitle}</span>
      <time dateTime={submission.updatedAt} title={formatDateTime(submission.updatedAt)}>
        <Ticking say={(now) => formatAge(now - Date.parse(submission.updatedAt))} />
      </time>
    </li>
  );
});
