import { readAllNotifications } from "@cohort/contract/notifications";
import { ActionIcon, Popover, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { t } from "../../strings/notifications.ts";
import { BellIcon } from "../../ui/icons.tsx";
import { Empty } from "../../ui/notice.tsx";
import { countInTab } from "../../ui/tab-title.ts";
import styles from "./bell.module.css";
import { useDesktopNotices } from "./desktop-notices.ts";
import { NotificationList } from "./notification-list.tsx";
import { latest, notificationsQuery } from "./queries.ts";

/** What is worth a bell, with the way to it. The count is the server's, in the bell and in the tab's title. */
export default function Bell() {
  const { data: page } = useRead(notificationsQuery, latest);
  const [isOpen, setOpen] = useState(false);
  const readAll = useCall(readAllNotifications);
  const items = page?.items ?? [];
  const unread = page?.inbox.unread ?? 0;
  const newest = items[0];
  useUnreadInTitle(unread);
  useDesktopNotices(newest);
  const close = () => setOpen(false);

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={360} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          className={styles.bell ?? ""}
          aria-label={t.open(unread)}
          onClick={() => setOpen((now) => !now)}
        >
          <BellIcon size={18} />
          {unread > 0 && (
            <span className={styles.count} aria-hidden="true">
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t.title}>
        <header className={styles.header}>
          <h2>{t.title}</h2>
          {unread > 0 && newest && (
            <UnstyledButton
              className={styles.markAll}
              onClick={() => readAll.mutate({ body: { upTo: newest.createdAt } })}
            >
              {t.markAll}
            </UnstyledButton>
          )}
        </header>
        <div className={styles.scroll}>
          {items.length === 0 ? (
            <Empty title={t.empty}>{t.emptyBody}</Empty>
          ) : (
            <NotificationList items={items} onOpen={close} />
          )}
        </div>
        <footer className={styles.footer}>
          <Link to="/notifications" onClick={close}>
            {t.seeAll}
          </Link>
          <Link to="/settings/notifications" onClick={close}>
            {t.settings}
          </Link>
        </footer>
      </Popover.Dropdown>
    </Popover>
  );
}

function useUnreadInTitle(unread: number): void {
  useEffect(() => countInTab(unread), [unread]);
  useEffect(() => () => countInTab(0), []);
}
