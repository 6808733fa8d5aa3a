import { noticePath } from "@cohort/contract/notices";
import { type Notification, readNotification } from "@cohort/contract/notifications";
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { useCall } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/notifications.ts";
import { formatAge, formatDateTime } from "../../ui/format.ts";
import { NoticeIcon } from "./notice-icon.tsx";
import styles from "./notifications.module.css";
import { sayNotice } from "./words.ts";

type ListProps = { items: readonly Notification[]; onOpen?: () => void };

/** Rows that lead to what they tell of. Opening one reads it. */
export function NotificationList({ items, onOpen }: ListProps) {
  const now = useNow(30_000);
  return (
    <ul className={styles.list}>
      {items.map((one) => (
        <Row key={one.id} one={one} now={now} {...(onOpen && { onOpen })} />
      ))}
    </ul>
  );
}

function Row({ one, now, onOpen }: { one: Notification; now: number; onOpen?: () => void }) {
  const read = useCall(readNotification);
  const router = useRouter();
  const path = noticePath(one);
  const { headline, detail } = sayNotice(one);
  const isUnread = one.readAt === null;
  const open = (event: MouseEvent) => {
    if (isUnread) read.mutate({ params: { id: one.id } });
    // Another tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen?.();
    router.history.push(path);
  };
  return (
    <li>
      <a href={path} className={styles.item} data-unread={isUnread || undefined} onClick={open}>
        <NoticeIcon type={one.type} />
        <span className={styles.text}>
          {isUnread && <span className="visually-hidden">{t.unread}: </span>}
          <span className={styles.headline}>{headline}</span>
          {detail && <span className={styles.detail}>{detail}</span>}
        </span>
        <time dateTime={one.createdAt} title={formatDateTime(one.createdAt)}>
          {formatAge(now - Date.parse(one.createdAt))}
        </time>
      </a>
    </li>
  );
}
