import { type Notification, readAllNotifications } from "@cohort/contract/notifications";
import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCall } from "../../api/provider.tsx";
import { usePages } from "../../api/use-pages.ts";
import { useMe } from "../../entities/me/use-me.ts";
import { noticesFor } from "../../entities/notices-for.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/notifications.ts";
import { words } from "../../strings/shared.ts";
import { Filters } from "../../ui/filters.tsx";
import { Empty, Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { NotificationList } from "./notification-list.tsx";
import styles from "./notifications.module.css";
import { type NotificationFilters, notificationsQuery } from "./queries.ts";

const latestFirst = (a: Notification, b: Notification) => a.createdAt > b.createdAt;

/** Everything the bell ever rang for, to be found again. */
export function NotificationsPage() {
  const search = useSearch({ from: "/frame/notifications" });
  const navigate = useNavigate({ from: "/notifications" });
  const filters: NotificationFilters = {
    ...(search.type && { type: search.type }),
    ...(search.show === "unread" && { unread: "true" }),
  };
  const pages = usePages(notificationsQuery, filters, {
    isBefore: latestFirst,
    // What was read leaves a list of the unread.
    remember: filters.unread === undefined,
  });
  const types = noticesFor(useMe().roles);
  const readAll = useCall(readAllNotifications);
  const unread = pages.first?.inbox.unread ?? 0;
  const newest = pages.items[0];
  // With nothing unread anywhere, a row that was pushed out of every page is read as well.
  const items =
    unread === 0 ? pages.items.map((one) => ({ ...one, readAt: one.readAt ?? one.createdAt })) : pages.items;
  const markAll = () => {
    // Among some of them the newest says nothing of the others: all until now, by the server's clock.
    const upTo = filters.type ? "9999-12-31T23:59:59Z" : newest?.createdAt;
    if (upTo) readAll.mutate({ body: { upTo } }, { onError: (error) => toast(explain(error), "bad") });
  };

  return (
    <Page
      title={t.title}
      lead={<span>{t.unreadCount(unread)}</span>}
      actions={
        <>
          <Button variant="default" component={Link} to="/settings/notifications">
            {t.settingsLink}
          </Button>
          <Button onClick={markAll} disabled={unread === 0} loading={readAll.isPending}>
            {t.markAll}
          </Button>
        </>
      }
    >
      <Filters>
        <SegmentedControl
          aria-label={t.show.label}
          data={[
            { value: "all", label: t.show.all },
            { value: "unread", label: t.show.unread },
          ]}
          value={search.show ?? "all"}
          onChange={(show) =>
            void navigate({ search: ({ show: _, ...rest }) => (show === "unread" ? { ...rest, show } : rest) })
          }
        />
        <NativeSelect
          aria-label={t.kind}
          data={[{ value: "", label: t.anyKind }, ...types.map((type) => ({ value: type, label: t.types[type] }))]}
          value={search.type ?? ""}
          onChange={(event) => {
            const type = types.find((one) => one === event.currentTarget.value);
            void navigate({ search: ({ type: _, ...rest }) => (type ? { ...rest, type } : rest) });
          }}
        />
      </Filters>
      <Panel label={t.listLabel} flush>
        {pages.isLoading && <RowsSkeleton rows={6} />}
        {pages.error && items.length === 0 && (
          <Failure title={words.failure.title} actionLabel={words.retry} onAction={pages.retry}>
            {explain(pages.error)}
          </Failure>
        )}
        {!pages.isLoading && !pages.error && items.length === 0 && <Nothing filters={filters} />}
        <NotificationList items={items} />
      </Panel>
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

function Nothing({ filters }: { filters: NotificationFilters }) {
  if (filters.type) return <Empty title={t.emptyType}>{t.emptyTypeBody}</Empty>;
  if (filters.unread) return <Empty title={t.emptyUnread}>{t.emptyUnreadBody}</Empty>;
  return <Empty title={t.empty}>{t.emptyBody}</Empty>;
}
