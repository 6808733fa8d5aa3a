import { withdrawAnnouncement } from "@cohort/contract/announcements";
import { Button } from "@mantine/core";
import { useCall, useRead } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./announcements.module.css";
import { managedQuery } from "./queries.ts";

/** What the caller announced, with who has seen it, counted live. */
export function Managed() {
  const programmeId = useProgramme()?.id ?? "";
  const page = useRead(managedQuery, { programmeId });
  const withdraw = useCall(withdrawAnnouncement);
  const items = page.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t.managed} flush>
      <ul>
        {items.map((one) => (
          <li key={one.id} className={styles.row}>
            <div className={styles.main}>
              <strong>{one.announcement.title}</strong>
              <span className={styles.quiet}>
                {t.states[one.state]} · {formatDateTime(one.publishAt)}
                {one.state === "published" && ` · ${t.receipts(one.seen, one.recipients)}`}
                {one.announcement.asksConfirmation && ` · ${t.confirmations(one.confirmed)}`}
              </span>
            </div>
            {one.state !== "withdrawn" && (
              <Button
                size="xs"
                variant="default"
                aria-label={`${t.withdraw}: ${one.announcement.title}`}
                onClick={() =>
                  withdraw.mutate({ params: { id: one.id } }, { onError: (error) => toast(explain(error), "bad") })
                }
              >
                {t.withdraw}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
