import { resendInvite } from "@cohort/contract/invites";
import { type FailedMail, sendMailAgain } from "@cohort/contract/mails";
import { createResetLink } from "@cohort/contract/people";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { Api } from "../../api/client.ts";
import { useApi } from "../../api/provider.tsx";
import { usePages } from "../../api/use-pages.ts";
import { copyLink } from "../../entities/copy-link.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { PeopleTabs } from "../../entities/people-tabs.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/mails.ts";
import { words } from "../../strings/shared.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Empty, Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./mails.module.css";
import { failedMailsQuery } from "./queries.ts";

const latestFirst = (a: FailedMail, b: FailedMail) =>
  a.writtenAt > b.writtenAt || (a.writtenAt === b.writtenAt && a.id > b.id);

/** Mails nobody got: whose, why, and what to do about each. */
export function MailsPage() {
  const programmeId = useProgramme()?.id ?? "";
  const pages = usePages(failedMailsQuery, { programmeId }, { isBefore: latestFirst, remember: false });
  return (
    <Page title={t.title} lead={t.lead}>
      <PeopleTabs />
      <Panel label={t.title} flush>
        {pages.isLoading && <RowsSkeleton rows={5} />}
        {pages.error && pages.items.length === 0 && (
          <Failure title={words.failure.title} actionLabel={words.retry} onAction={pages.retry}>
            {explain(pages.error)}
          </Failure>
        )}
        {!pages.isLoading && !pages.error && pages.items.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
        <ul>
          {pages.items.map((mail) => (
            <Row key={mail.id} mail={mail} programmeId={programmeId} />
          ))}
        </ul>
      </Panel>
      {pages.hasMore && (
        <div>
          <Button variant="default" onClick={pages.more} loading={pages.isLoadingMore}>
            {t.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Row({ mail, programmeId }: { mail: FailedMail; programmeId: string }) {
  const api = useApi();
  const act = useMutation({
    mutationFn: (work: (api: Api) => Promise<unknown>) => work(api),
    onError: (error) => toast(explain(error), "bad"),
  });
  const { invite, person } = mail;
  const button = (label: string, work: (api: Api) => Promise<unknown>) => (
    <Button
      size="xs"
      variant="default"
      aria-label={`${label}: ${mail.address}`}
      loading={act.isPending}
      onClick={() => act.mutate(work)}
    >
      {label}
    </Button>
  );
  const again = async () => {
    await api.call(sendMailAgain, { params: { id: mail.id } });
    toast(t.again);
  };
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <strong>{person?.name ?? mail.address}</strong>
        <span className={styles.quiet}>
          {t.kinds[mail.kind]} · {person && `${mail.address} · `}
          {formatDateTime(mail.writtenAt)} · {t.tries(mail.tries)}
        </span>
        <span className={styles.reason}>{mail.reason}</span>
        {mail.kind === "passwordReset" && <span className={styles.quiet}>{t.resetHint}</span>}
        {mail.kind === "invite" && !invite && <span className={styles.quiet}>{t.settledHint}</span>}
      </div>
      {invite &&
        button(t.inviteAgain, async () => {
          const body = { version: invite.version };
          await api.call(resendInvite, { params: { id: invite.id }, body });
          toast(t.again);
        })}
      {mail.kind === "passwordReset" &&
        person &&
        button(t.copyReset, async () => {
          const made = await api.call(createResetLink, { params: { id: person.id }, body: { programmeId } });
          await copyLink(made.path, t.copied);
        })}
      {(mail.kind === "notice" || mail.kind === "digest") && button(t.sendAgain, again)}
    </li>
  );
}
