import { changeName, changePassword, endSession } from "@cohort/contract/account";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { t } from "../../strings/account-settings.ts";
import { explain } from "../../strings/errors.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./account.module.css";
import { sessionsQuery } from "./queries.ts";

/** One's own name, password and devices. */
export function AccountPage() {
  return (
    <>
      <Name />
      <Password />
      <Sessions />
    </>
  );
}

function Name() {
  const { user } = useMe();
  const change = useCall(changeName);
  const [name, setName] = useState(user.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ body: { name: name.trim() } }, { onSuccess: () => toast(t.saved) });
  };
  return (
    <Panel title={t.account} hint={user.email}>
      <form onSubmit={submit} className={styles.form}>
        {change.error && <Callout tone="bad">{explain(change.error)}</Callout>}
        <TextInput
          label={t.name}
          autoComplete="name"
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={change.isPending} disabled={name.trim() === "" || name.trim() === user.name}>
            {t.save}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Password() {
  const change = useCall(changePassword);
  const [entered, setEntered] = useState({ current: "", next: "" });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { body: entered },
      {
        onSuccess: ({ endedSessions }) => {
          toast(t.changed(endedSessions));
          setEntered({ current: "", next: "" });
        },
      },
    );
  };
  const shared = { required: true, visibilityToggleButtonProps: { "aria-label": t.show } };
  return (
    <Panel title={t.password}>
      <form onSubmit={submit} className={styles.form}>
        {change.error && <Callout tone="bad">{explain(change.error)}</Callout>}
        <PasswordInput
          {...shared}
          label={t.current}
          autoComplete="current-password"
          value={entered.current}
          onChange={(event) => setEntered({ ...entered, current: event.currentTarget.value })}
        />
        <PasswordInput
          {...shared}
          label={t.next}
          description={t.nextHint}
          autoComplete="new-password"
          minLength={8}
          value={entered.next}
          onChange={(event) => setEntered({ ...entered, next: event.currentTarget.value })}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t.change}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Sessions() {
  // Signing in elsewhere is no event; whoever comes back to this page sees it.
  const sessions = useRead(sessionsQuery, {}, { refetchOnWindowFocus: true });
  const end = useCall(endSession);
  return (
    <Panel title={t.sessions} flush>
      {sessions.error && <Callout tone="bad">{explain(sessions.error)}</Callout>}
      <ul>
        {(sessions.data?.items ?? []).map((one) => (
          <li key={one.id} className={styles.row}>
            <span className={styles.main}>
              <strong>
                {one.device}
                {one.isCurrent && ` (${t.thisDevice})`}
              </strong>
              <span className={styles.quiet}>
                {t.seen(formatDateTime(one.lastSeenAt))}
                {one.network && ` · ${one.network}`}
              </span>
            </span>
            {!one.isCurrent && (
              <Button
                size="xs"
                variant="default"
                aria-label={`${t.end}: ${one.device}`}
                onClick={() =>
                  end.mutate(
                    { params: { id: one.id } },
                    { onSuccess: () => toast(t.ended), onError: (error) => toast(explain(error), "bad") },
                  )
                }
              >
                {t.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
