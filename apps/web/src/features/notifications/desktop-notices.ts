import { noticePath } from "@cohort/contract/notices";
import type { Notification } from "@cohort/contract/notifications";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { showOnDesktop } from "../../ui/desktop-notice.ts";
import { sayNotice } from "./words.ts";

/** Shows what comes in after the page was opened outside the page, too, when its reader asked for that. */
export function useDesktopNotices(newest: Notification | undefined): void {
  const router = useRouter();
  const since = useRef(new Date().toISOString());
  useEffect(() => {
    if (!newest || newest.readAt !== null || newest.createdAt <= since.current) return;
    since.current = newest.createdAt;
    const { headline, detail } = sayNotice(newest);
    const open = () => router.history.push(noticePath(newest));
    showOnDesktop({ id: newest.id, at: newest.createdAt, title: headline, body: detail, open });
  }, [newest, router]);
}
