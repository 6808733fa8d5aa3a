import { Link } from "@tanstack/react-router";
import { useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { announcementsQuery } from "../../entities/announcements/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/home.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./home.module.css";

const shown = 2;

/** The latest announcements by their titles, pinned ones first. Only the page of announcements counts them as seen. */
export function Announcements({ programmeId }: { programmeId: string }) {
  const { data, error } = useRead(announcementsQuery, { programmeId });
  const now = useNow(30_000);
  const current = (data?.items ?? []).filter(
    ({ announcement: { expiresAt } }) => expiresAt === null || Date.parse(expiresAt) > now,
  );
  return (
    <Panel title={t.announcements} actions={<Link to="/announcements">{t.announcementsAll}</Link>} flush>
      <div className={styles.two}>
        {error && <Callout tone="bad">{explain(error)}</Callout>}
        {!data && !error && <RowsSkeleton rows={shown} />}
        {data && current.length === 0 && <Empty title={t.announcementsNone}>{t.announcementsNoneBody}</Empty>}
        <ul>
          {current.slice(0, shown).map(({ announcement, receipt }) => (
            <li key={announcement.id} className={styles.row} data-priority={announcement.priority}>
              <span className={styles.rowMain}>
                <Link to="/announcements" className={styles.rowLink}>
                  {announcement.title}
                </Link>
                <span className={styles.quiet}>
                  {t.by(announcement.author.name, formatDateTime(announcement.publishedAt))}
                </span>
              </span>
              {receipt.version === 0 && <span className={styles.tag}>{t.unread}</span>}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
