import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/queue.ts";
import { words } from "../../strings/shared.ts";
import { ArrowUpIcon } from "../../ui/icons.tsx";
import { Empty, Failure } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useFlip } from "../../ui/use-flip.ts";
import { useSettledRows } from "../../ui/use-settled-rows.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import type { QueueView } from "./filters.ts";
import styles from "./queue.module.css";
import { QueueRow } from "./queue-row.tsx";
import type { usePages } from "./use-pages.ts";

/** Scrolled further than this, somebody is reading. */
const readingScrollPx = 160;

type QueueListProps = {
  ref: RefObject<HTMLUListElement | null>;
  pages: ReturnType<typeof usePages>;
  view: QueueView;
  isNarrowed: boolean;
  onClaim: (submission: StaffSubmission) => void;
};

export function QueueList({ ref, pages, view, isNarrowed, onClaim }: QueueListProps) {
  const isReading = useCallback(
    () =>
      window.scrollY > readingScrollPx ||
      ref.current?.contains(document.activeElement) === true ||
      ref.current?.matches(":hover") === true,
    [ref],
  );
  const { rows, fresh, settle } = useSettledRows(pages.listKey, pages.items, isReading);
  useFlip(ref, 260);
  // One function for as long as the list is there: a row is drawn again when it changes, not whenever the page is.
  const latestClaim = useRef(onClaim);
  useLayoutEffect(() => {
    latestClaim.current = onClaim;
  });
  const claim = useCallback((submission: StaffSubmission) => latestClaim.current(submission), []);

  if (pages.isLoading) return <RowsSkeleton rows={8} />;
  if (pages.error && rows.length === 0) {
    return (
      <Panel label={t.listLabel}>
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={pages.retry}>
          {explain(pages.error)}
        </Failure>
      </Panel>
    );
  }
  const showFresh = () => {
    settle();
    window.scrollTo({ top: 0, behavior: "smooth" });
  };
  return (
    <div className={styles.listArea}>
      <p className={styles.listHead}>{rows.length > 0 && t.count(rows.length, pages.hasMore)}</p>
      <div className={styles.pill} role="status">
        {fresh > 0 && (
          <Button size="compact-sm" radius="xl" leftSection={<ArrowUpIcon size={14} />} onClick={showFresh}>
            {t.fresh(fresh)}
          </Button>
        )}
      </div>
      <Panel label={t.listLabel} flush>
        {rows.length === 0 && <EmptyQueue view={isNarrowed ? "all" : view} />}
        <ul ref={ref} className={styles.list} onPointerLeave={() => !isReading() && settle()}>
          {rows.map(({ item, isGone }) => (
            <QueueRow key={item.id} submission={item} isGone={isGone} onClaim={claim} />
          ))}
        </ul>
      </Panel>
      {pages.hasMore && (
        <div className={styles.listFoot}>
          <Button variant="default" onClick={pages.more} loading={pages.isLoadingMore}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function EmptyQueue({ view }: { view: QueueView }) {
  if (view === "waiting") return <Empty title={t.emptyWaiting}>{t.emptyWaitingBody}</Empty>;
  if (view === "mine") return <Empty title={t.emptyMine}>{t.emptyMineBody}</Empty>;
  return <Empty title={t.emptyAll}>{t.emptyAllBody}</Empty>;
}
