import { type ReceivedAnnouncement, readAnnouncement } from "@cohort/contract/announcements";
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { Compose } from "../../entities/announcements/compose.tsx";
import { announcementsQuery } from "../../entities/announcements/queries.ts";
import { canReview, useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./announcements.module.css";
import { Managed } from "./managed.tsx";

/** What the caller is told, and for staff what they tell others. */
export function AnnouncementsPage() {
  const programmeId = useProgramme()?.id ?? "";
  const received = useRead(announcementsQuery, { programmeId });
  const now = useNow(30_000);
  const [isWriting, setWriting] = useState(false);
  const isStaff = canReview(useMe().roles);
  // What has run out leaves by the clock alone.
  const items = (received.data?.items ?? []).filter(
    ({ announcement: { expiresAt } }) => expiresAt === null || Date.parse(expiresAt) > now,
  );
  return (
    <Page title={t.title} actions={isStaff && <Button onClick={() => setWriting(true)}>{t.write}</Button>}>
      {isWriting && <Compose onClose={() => setWriting(false)} />}
      {received.error && <Callout tone="bad">{explain(received.error)}</Callout>}
      {received.isPending && <RowsSkeleton rows={4} />}
      {received.data && items.length === 0 && (
        <Panel label={t.title}>
          <Empty title={t.empty}>{t.emptyBody}</Empty>
        </Panel>
      )}
      {items.map((one) => (
        <Told key={one.announcement.id} one={one} />
      ))}
      {isStaff && <Managed />}
    </Page>
  );
}

function Told({ one: { announcement, receipt } }: { one: ReceivedAnnouncement }) {
  const { user } = useMe();
  const read = useCall(readAnnouncement);
  const { id } = announcement;
  const { mutate } = read;
  const isUnseen = receipt.version === 0;
  // Being on screen is being seen.
  useEffect(() => {
    if (isUnseen) mutate({ params: { id }, body: { confirm: false } });
  }, [isUnseen, id, mutate]);
  const tone = announcement.priority === "normal" ? undefined : announcement.priority;
  return (
    <article className={styles.told} data-priority={tone} aria-labelledby={`told-${id}`}>
      <header className={styles.head}>
        <h2 id={`told-${id}`}>{announcement.title}</h2>
        <span className={styles.tags}>
          {isUnseen && <span className={styles.tag}>{t.unread}</span>}
          {announcement.pinned && <span className={styles.tag}>{t.pinned}</span>}
          {tone && (
            <span className={styles.tag} data-priority={tone}>
              {t.priorities[tone]}
            </span>
          )}
          <span className={styles.tag}>{t.categories[announcement.category]}</span>
        </span>
      </header>
      <p className={styles.quiet}>
        {t.by(announcement.author.name, formatDateTime(announcement.publishedAt))}
        {announcement.revisedAt && ` · ${t.revised(formatDateTime(announcement.revisedAt))}`}
      </p>
      {announcement.body && <Markdown text={announcement.body} />}
      {announcement.asksConfirmation &&
        announcement.author.id !== user.id &&
        (receipt.confirmedAt ? (
          <p className={styles.quiet}>
            {t.confirmed}, {formatDateTime(receipt.confirmedAt)}
          </p>
        ) : (
          <div>
            <Button loading={read.isPending} onClick={() => mutate({ params: { id }, body: { confirm: true } })}>
              {t.confirm}
            </Button>
          </div>
        ))}
    </article>
  );
}
