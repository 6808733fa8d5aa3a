import { createInvite, createInviteLink, type Invite, resendInvite, revokeInvite } from "@cohort/contract/invites";
import type { Role } from "@cohort/contract/roles";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import type { Api } from "../../api/client.ts";
import { useApi, useCall, useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { copyLink } from "../../entities/copy-link.ts";
import { useStaffRolesHere } from "../../entities/me/use-me.ts";
import { PeopleTabs } from "../../entities/people-tabs.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { words } from "../../strings/shared.ts";
import { formatDay } from "../../ui/format.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./people.module.css";
import { invitesQuery } from "./queries.ts";
import { useUnits } from "./units.ts";

/** Who was invited, and how far each is. */
export function InvitesPage() {
  const { programmeId } = useUnits();
  const page = useRead(invitesQuery, { programmeId, limit: 100 });
  return (
    <Page title={t.tabs.invites}>
      <PeopleTabs />
      <InviteForm />
      {page.isPending && <RowsSkeleton rows={4} />}
      {page.error && <Callout tone="bad">{explain(page.error)}</Callout>}
      {page.data && (
        <Panel label={t.tabs.invites} flush>
          {page.data.items.length === 0 && <Empty title={t.invites.empty}>{t.invites.emptyBody}</Empty>}
          <ul>
            {page.data.items.map((invite) => (
              <InviteRow key={invite.id} invite={invite} />
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}

function InviteForm() {
  const isAdmin = useStaffRolesHere().includes("admin");
  const { programmeId, options } = useUnits();
  const invite = useCall(createInvite);
  const [entered, setEntered] = useState({ email: "", name: "", role: "student" as Role, unitId: "", mail: true });
  const change = (next: Partial<typeof entered>) => setEntered((before) => ({ ...before, ...next }));
  const roles: Role[] = isAdmin ? ["student", "mentor", "coordinator", "admin"] : ["student", "mentor"];
  const needsUnit = entered.role === "student" || !isAdmin;
  const unitId = entered.unitId || (needsUnit ? (options[0]?.value ?? null) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { body: { programmeId, ...entered, email: entered.email.trim(), unitId } },
      {
        onSuccess: ({ email }) => {
          toast(t.invites.sent(email));
          change({ email: "", name: "" });
        },
      },
    );
  };
  const issue = invite.error instanceof ApiError ? invite.error.problem?.issues?.[0]?.message : undefined;
  return (
    <Panel title={t.invites.title}>
      <form onSubmit={submit} className={styles.form}>
        {invite.error && <Callout tone="bad">{issue ?? explain(invite.error)}</Callout>}
        <div className={styles.pair}>
          <TextInput
            label={t.invites.email}
            type="email"
            required
            value={entered.email}
            onChange={(event) => change({ email: event.currentTarget.value })}
          />
          <TextInput
            label={t.invites.name}
            value={entered.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t.invites.role}
            data={roles.map((role) => ({ value: role, label: words.roles[role] }))}
            value={entered.role}
            onChange={(event) => change({ role: event.currentTarget.value as Role })}
          />
          <NativeSelect
            label={t.invites.unit}
            data={[...(needsUnit ? [] : [{ value: "", label: t.wholeProgramme }]), ...options]}
            value={unitId ?? ""}
            onChange={(event) => change({ unitId: event.currentTarget.value })}
          />
        </div>
        <div className={styles.line}>
          <Checkbox
            label={t.invites.mail}
            description={entered.mail ? undefined : t.invites.byHand}
            checked={entered.mail}
            onChange={(event) => change({ mail: event.currentTarget.checked })}
          />
          <Button type="submit" loading={invite.isPending}>
            {t.invites.send}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function InviteRow({ invite }: { invite: Invite }) {
  const now = useNow(60_000);
  const { nameOf } = useUnits();
  const api = useApi();
  const act = useMutation({
    mutationFn: (work: (api: Api) => Promise<unknown>) => work(api),
    onError: (error) => toast(explain(error), "bad"),
  });
  const isExpired = invite.state === "open" && Date.parse(invite.expiresAt) <= now;
  const state = isExpired ? "expired" : invite.state;
  const tone = { open: undefined, expired: "warn", accepted: "good", revoked: "bad" }[state];
  const params = { id: invite.id };
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <strong>{invite.name || invite.email}</strong>
        <span className={styles.meta}>
          {invite.name && <span>{invite.email}</span>}
          <span>
            {words.roles[invite.role]}, {nameOf(invite.unitId)}
          </span>
          <span>{invite.sentAt ? t.invites.mailed(formatDay(invite.sentAt)) : t.invites.notMailed}</span>
          {invite.state === "open" && <span>{t.invites.expires(formatDay(invite.expiresAt))}</span>}
        </span>
      </div>
      <div className={styles.end}>
        <span className={styles.tag} data-tone={tone}>
          {t.invites.states[state]}
        </span>
        {invite.state === "open" && (
          <>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t.invites.copy}: ${invite.email}`}
              onClick={() =>
                act.mutate(async () => copyLink((await api.call(createInviteLink, { params })).path, t.invites.copied))
              }
            >
              {t.invites.copy}
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t.invites.resend}: ${invite.email}`}
              onClick={() => act.mutate(() => api.call(resendInvite, { params, body: { version: invite.version } }))}
            >
              {t.invites.resend}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`${t.invites.revoke}: ${invite.email}`}
              onClick={() => act.mutate(() => api.call(revokeInvite, { params }))}
            >
              {t.invites.revoke}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
