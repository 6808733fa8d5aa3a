import { type Notification, readNotification } from "@cohort/contract/notifications";
import { ActionIcon, Popover, UnstyledButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/notifications.ts";
import { formatAge, formatDateTime } from "../../ui/format.ts";
import { BellIcon } from "../../ui/icons.tsx";
import { Empty } from "../../ui/notice.tsx";
import styles from "./bell.module.css";
import { countUnread, notificationsQuery } from "./queries.ts";

/** What is worth a bell, with the way to it. */
export default function Bell() {
  const { data: page } = useRead(notificationsQuery, {});
  const [isOpen, setOpen] = useState(false);
  const read = useCall(readNotification);
  const navigate = useNavigate();
  const items = page?.items ?? [];
  const unread = page ? countUnread(page) : 0;

  const open = (one: Notification) => {
    setOpen(false);
    if (one.readAt === null) read.mutate({ params: { id: one.id } });
    if (!one.submissionId) return;
    void navigate({
      to: one.type === "review.waiting" ? "/review/$submissionId" : "/submissions/$submissionId",
      params: { submissionId: one.submissionId },
    });
  };
  const markAll = () => {
    for (const one of items) if (one.readAt === null) read.mutate({ params: { id: one.id } });
  };

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={340} withinPortal trapFocus returnFocus>
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
              {unread > 9 ? "9+" : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t.title}>
        <header className={styles.header}>
          <h2>{t.title}</h2>
          {unread > 0 && (
            <UnstyledButton className={styles.markAll} onClick={markAll}>
              {t.markAll}
            </UnstyledButton>
          )}
        </header>
        {items.length === 0 ? <Empty title={t.empty}>{t.emptyBody}</Empty> : <Items items={items} onOpen={open} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Items({ items, onOpen }: { items: readonly Notification[]; onOpen: (one: Notification) => void }) {
  const now = useNow(30_000);
  return (
    <ul className={styles.list}>
      {items.map((one) => (
        <li key={one.id}>
          <UnstyledButton
            className={styles.item}
            data-unread={one.readAt === null || undefined}
            onClick={() => onOpen(one)}
          >
            <span className={styles.text}>
              {one.readAt === null && <span className="visually-hidden">{t.unread}: </span>}
              {one.title}
            </span>
            <time dateTime={one.createdAt} title={formatDateTime(one.createdAt)}>
              {formatAge(now - Date.parse(one.createdAt))}
            </time>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
