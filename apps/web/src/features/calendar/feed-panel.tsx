import { createCalendarFeed, removeCalendarFeed } from "@cohort/contract/calendar";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCall, useValue } from "../../api/provider.tsx";
import { t } from "../../strings/calendar.ts";
import { explain } from "../../strings/errors.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./calendar.module.css";
import { calendarFeedQuery } from "./queries.ts";

/** The student's dates in the calendar they use anyway: a secret address, shown once, that can be ended at any time. */
export function FeedPanel() {
  const feed = useValue(calendarFeedQuery, {});
  const create = useCall(createCalendarFeed);
  const remove = useCall(removeCalendarFeed);
  const [path, setPath] = useState<string>();
  const address = path && feed.createdAt ? `${location.origin}${path}` : undefined;
  const fail = (error: unknown) => toast(explain(error), "bad");

  return (
    <Panel title={t.feed.title} hint={feed.createdAt ? t.feed.since(formatDateTime(feed.createdAt)) : undefined}>
      <div className={styles.feed}>
        <p>{t.feed.body}</p>
        {address && (
          <div className={styles.address}>
            <TextInput
              label={t.feed.address}
              description={t.feed.once}
              readOnly
              value={address}
              onFocus={(event) => event.currentTarget.select()}
            />
            {/* Only a secure page may write to the clipboard; everywhere the field can be selected. */}
            {window.isSecureContext && (
              <Button
                variant="default"
                onClick={() => void navigator.clipboard.writeText(address).then(() => toast(t.feed.copied))}
              >
                {t.feed.copy}
              </Button>
            )}
          </div>
        )}
        <div className={styles.choices}>
          <Button
            variant="default"
            loading={create.isPending}
            onClick={() => create.mutate({}, { onSuccess: (made) => setPath(made.path), onError: fail })}
          >
            {feed.createdAt ? t.feed.renew : t.feed.create}
          </Button>
          {feed.createdAt && (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({}, { onSuccess: () => toast(t.feed.ended), onError: fail })}
            >
              {t.feed.end}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
