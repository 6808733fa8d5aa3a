import { type ManagedAnnouncement, withdrawAnnouncement } from "@cohort/contract/announcements";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { usePages } from "../../api/use-pages.ts";
import { managedQuery } from "../../entities/announcements/queries.ts";
import { Confirm } from "../../entities/confirm.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./announcements.module.css";
import { audienceIn } from "./audience-words.ts";
import { Revise } from "./revise.tsx";

const latestFirst = (a: ManagedAnnouncement, b: ManagedAnnouncement) => a.id > b.id;

/** What the caller announced, with who has seen it, counted live. */
export function Managed() {
  const { id: programmeId = "", units = [] } = useProgramme() ?? {};
  const { user } = useMe();
  const pages = usePages(managedQuery, { programmeId }, { isBefore: latestFirst, remember: true });
  const withdraw = useCall(withdrawAnnouncement);
  const [editing, setEditing] = useState<ManagedAnnouncement>();
  const [leaving, setLeaving] = useState<ManagedAnnouncement>();
  if (pages.error) return <Callout tone="bad">{explain(pages.error)}</Callout>;
  if (pages.items.length === 0) return null;
  const takeBack = ({ id }: ManagedAnnouncement) =>
    withdraw.mutate(
      { params: { id } },
      { onError: (error) => toast(explain(error), "bad"), onSettled: () => setLeaving(undefined) },
    );
  return (
    <Panel title={t.managed} flush>
      <ul>
        {pages.items.map((one) => (
          <li key={one.id} className={styles.row}>
            <div className={styles.main}>
              <strong>{one.announcement.title}</strong>
              <span className={styles.quiet}>
                {t.to(audienceIn(one, units))}
                {one.announcement.author.id !== user.id && ` · ${one.announcement.author.name}`}
              </span>
              <span className={styles.quiet}>
                {t.states[one.state]} · {formatDateTime(one.publishAt)}
              </span>
              {one.state !== "scheduled" && (
                <Link to="/announcements/$announcementId" params={{ announcementId: one.id }} className={styles.counts}>
                  <span className="visually-hidden">{`${one.announcement.title}: `}</span>
                  {t.receipts(one.seen, one.recipients)}
                  {one.announcement.asksConfirmation && ` · ${t.confirmations(one.confirmed)}`}
                </Link>
              )}
            </div>
            {one.state !== "withdrawn" && (
              <div className={styles.choices}>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`${t.edit}: ${one.announcement.title}`}
                  onClick={() => setEditing(one)}
                >
                  {t.edit}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`${t.withdraw}: ${one.announcement.title}`}
                  onClick={() => setLeaving(one)}
                >
                  {t.withdraw}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {pages.hasMore && (
        <div className={styles.row}>
          <Button variant="default" onClick={pages.more} loading={pages.isLoadingMore}>
            {t.more}
          </Button>
        </div>
      )}
      {editing && <Revise one={editing} onClose={() => setEditing(undefined)} />}
      {leaving && (
        <Confirm
          title={t.withdrawTitle(leaving.announcement.title)}
          actionLabel={t.withdraw}
          isBusy={withdraw.isPending}
          onConfirm={() => takeBack(leaving)}
          onClose={() => setLeaving(undefined)}
        >
          {leaving.state === "published" ? t.withdrawBody : t.withdrawWaiting}
        </Confirm>
      )}
    </Panel>
  );
}
