import type { StaffSubmission } from "@cohort/contract/submissions";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useRead } from "../../api/provider.tsx";
import { PersonChip } from "../../entities/person-chip.tsx";
import { submissionPageQuery } from "../../entities/submissions/queries.ts";
import { waitingFilters } from "../../entities/submissions/waiting.ts";
import { Since } from "../../entities/ticking.tsx";
import { t } from "../../strings/overview.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./overview.module.css";

const shown = 5;

/** Whose work has lain longest; the head of the same queue that mentors see. */
export const LongestWaiting = memo(function LongestWaiting({ programmeId }: { programmeId: string | undefined }) {
  const { data: page } = useRead(submissionPageQuery, { ...waitingFilters, ...(programmeId && { programmeId }) });
  if (!page) return <RowsSkeleton rows={shown} />;
  return (
    <Panel title={t.longest} flush>
      {page.items.length === 0 && <Empty title={t.longestEmpty}>{t.longestEmptyBody}</Empty>}
      <ul>
        {page.items.slice(0, shown).map((item) => item.view === "staff" && <WaitingRow key={item.id} item={item} />)}
      </ul>
    </Panel>
  );
});

const WaitingRow = memo(function WaitingRow({ item }: { item: StaffSubmission }) {
  return (
    <li className={styles.waiting}>
      <PersonChip person={item.student} />
      <Link to="/review/$submissionId" params={{ submissionId: item.id }} className={styles.changeLink}>
        {item.assignmentTitle}
      </Link>
      <time dateTime={item.submittedAt} title={formatDateTime(item.submittedAt)}>
        <Since instant={item.submittedAt} />
      </time>
    </li>
  );
});
