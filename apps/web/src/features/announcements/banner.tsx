import { readAnnouncement } from "@cohort/contract/announcements";
import { Button } from "@mantine/core";
import { Link, useRouterState } from "@tanstack/react-router";
import { useCall, useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { pressing } from "../../entities/announcements/pressing.ts";
import { announcementsQuery } from "../../entities/announcements/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { toast } from "../../ui/toast.ts";
import styles from "./banner.module.css";

/**
 * An announcement over whichever page is open, until its reader has seen it. It lies above the page at the edge of the
 * window and not in it: what comes in while somebody writes moves nothing under their hands.
 */
export default function AnnouncementBanner() {
  const programmeId = useProgramme()?.id ?? "";
  const { data } = useRead(announcementsQuery, { programmeId });
  const now = useNow(30_000);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const read = useCall(readAnnouncement);
  // On their own page they are being read already.
  const waiting = path === "/announcements" ? [] : pressing(data?.items ?? [], now);
  const [first] = waiting;
  return (
    <div className={styles.place} role="status">
      {first && (
        <section
          className={styles.banner}
          data-priority={first.announcement.priority}
          aria-label={t.banner.label}
          key={first.announcement.id}
        >
          <div className={styles.text}>
            <strong className={styles.title}>{first.announcement.title}</strong>
            <span className={styles.quiet}>
              {first.announcement.author.name}
              {waiting.length > 1 && ` · ${t.banner.more(waiting.length - 1)}`}
            </span>
          </div>
          <div className={styles.actions}>
            <Link to="/announcements" className={styles.read}>
              {t.banner.read}
            </Link>
            {!first.announcement.asksConfirmation && (
              <Button
                variant="default"
                loading={read.isPending}
                aria-label={t.banner.dismissOne(first.announcement.title)}
                onClick={() =>
                  read.mutate(
                    { params: { id: first.announcement.id }, body: { confirm: false } },
                    { onError: (error) => toast(explain(error), "bad") },
                  )
                }
              >
                {t.banner.dismiss}
              </Button>
            )}
          </div>
        </section>
      )}
    </div>
  );
}
