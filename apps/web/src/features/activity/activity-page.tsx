import { type Activity, type ActivityTopic, activityTopics } from "@cohort/contract/activity";
import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { useNow } from "../../api/use-now.ts";
import { usePages } from "../../api/use-pages.ts";
import { canReview, useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/activity.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { formatDay } from "../../ui/format.ts";
import { ArrowUpIcon } from "../../ui/icons.tsx";
import { Empty, Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useSettledRows } from "../../ui/use-settled-rows.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./activity.module.css";
import { ActivityRow } from "./activity-row.tsx";
import { byDay, daysAgo } from "./days.ts";
import { activityQuery } from "./queries.ts";

const isBefore = (a: Activity, b: Activity) => a.at > b.at || (a.at === b.at && a.id > b.id);
const topics = Object.keys(activityTopics) as ActivityTopic[];
/** Scrolled further than this, somebody is reading. */
const readingScrollPx = 120;

/** What happens, as it happens: new rows wait behind a count while somebody reads. */
export function ActivityPage() {
  const { topic } = useSearch({ from: "/frame/activity" });
  const navigate = useNavigate({ from: "/activity" });
  const programme = useProgramme();
  const isStaff = canReview(useMe().roles);
  const now = useNow(60_000);
  const list = useRef<HTMLDivElement>(null);
  const pages = usePages(
    activityQuery,
    { ...(topic && { topic }), ...(programme && { programmeId: programme.id }) },
    { isBefore, remember: true },
  );
  const isReading = useCallback(
    () => window.scrollY > readingScrollPx || list.current?.matches(":hover, :focus-within") === true,
    [],
  );
  const { rows, fresh, settle } = useSettledRows(pages.listKey, pages.items, isReading);
  const showFresh = () => {
    settle();
    window.scrollTo({ top: 0 });
  };

  return (
    <Page title={t.title} lead={<span>{isStaff ? t.leadStaff : t.leadStudent}</span>}>
      <SegmentedControl
        className={styles.topics ?? ""}
        aria-label={t.topicLabel}
        data={[{ value: "all", label: t.topics.all }, ...topics.map((one) => ({ value: one, label: t.topics[one] }))]}
        value={topic ?? "all"}
        onChange={(value) => {
          const chosen = topics.find((one) => one === value);
          void navigate({ search: chosen ? { topic: chosen } : {} });
        }}
      />
      <div className={styles.area}>
        <div className={styles.pill} role="status">
          {fresh > 0 && (
            <Button size="compact-sm" radius="xl" leftSection={<ArrowUpIcon size={14} />} onClick={showFresh}>
              {t.fresh(fresh)}
            </Button>
          )}
        </div>
        <Panel label={t.listLabel} flush>
          {pages.isLoading && <RowsSkeleton rows={8} />}
          {pages.error && rows.length === 0 && (
            <Failure title={words.failure.title} actionLabel={words.retry} onAction={pages.retry}>
              {explain(pages.error)}
            </Failure>
          )}
          {!pages.isLoading && !pages.error && rows.length === 0 && (
            <Empty title={topic ? t.emptyTopic : t.empty}>{topic ? t.emptyTopicBody : t.emptyBody}</Empty>
          )}
          <div ref={list} onPointerLeave={() => !isReading() && settle()}>
            {byDay(rows.map(({ item }) => item)).map(({ key, items }) => (
              <section key={key}>
                <h2 className={styles.day}>{dayName(items[0]?.at ?? "", now)}</h2>
                <ul>
                  {items.map((one) => (
                    <ActivityRow key={one.id} one={one} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </Panel>
      </div>
      {pages.hasMore && (
        <div className={styles.foot}>
          <Button variant="default" onClick={pages.more} loading={pages.isLoadingMore}>
            {t.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

function dayName(at: string, now: number): string {
  const ago = daysAgo(at, now);
  return ago <= 0 ? t.today : ago === 1 ? t.yesterday : formatDay(at);
}
