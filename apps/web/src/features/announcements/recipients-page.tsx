import { exportRecipients, type Recipient, recipientFilters } from "@cohort/contract/announcements";
import { Button, NativeSelect } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { addressOf } from "../../api/address.ts";
import { usePages } from "../../api/use-pages.ts";
import { WriteToChosen } from "../../entities/announcements/choose.tsx";
import { useChosen } from "../../entities/announcements/chosen.ts";
import { type RecipientPage, recipientsQuery } from "../../entities/announcements/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { Filters } from "../../ui/filters.tsx";
import { formatDateTime } from "../../ui/format.ts";
import { ArrowLeftIcon } from "../../ui/icons.tsx";
import { Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { audienceIn } from "./audience-words.ts";
import { RecipientTable } from "./recipient-table.tsx";
import styles from "./recipients.module.css";

const byName = (a: Recipient, b: Recipient) => {
  const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return one === other ? a.id < b.id : one < other;
};

/** Whom an announcement reaches and how far each of them is, for those who steer it; filters stand in the address. */
export function RecipientsPage() {
  const { announcementId } = useParams({ from: "/frame/announcements/$announcementId" });
  return <Recipients key={announcementId} id={announcementId} />;
}

function Recipients({ id }: { id: string }) {
  const search = useSearch({ from: "/frame/announcements/$announcementId" });
  const navigate = useNavigate({ from: "/announcements/$announcementId" });
  const { id: programmeId, units = [] } = useProgramme() ?? {};
  const choice = useChosen();
  const filters = { ...(search.show && { show: search.show }), ...(search.q && { q: search.q }) };
  const pages = usePages(recipientsQuery, { id, ...filters }, { isBefore: byName, remember: false });
  // While other filters are asked for, what was shown stays.
  const last = useRef<{ first: RecipientPage; items: readonly Recipient[]; listKey: string }>(undefined);
  if (pages.first) last.current = { first: pages.first, items: pages.items, listKey: pages.listKey };
  if (pages.error?.status === 404) throw pages.error;
  const change = (next: Partial<typeof search>) =>
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    });
  const shown = last.current;
  const { announcement: managed, counts } = shown?.first ?? {};
  const asks = managed?.announcement.asksConfirmation ?? false;
  // A link leads to announcements of any programme; one writes to students of the one on screen.
  const isOfProgramme = managed?.announcement.programmeId === programmeId;
  return (
    <Page
      title={managed?.announcement.title ?? t.recipients.title}
      lead={
        managed &&
        `${t.to(audienceIn(managed, units))} · ${t.states[managed.state]} · ${formatDateTime(managed.publishAt)}`
      }
      above={
        <Link to="/announcements" className={styles.back}>
          <ArrowLeftIcon />
          {t.title}
        </Link>
      }
      actions={
        <Button
          component="a"
          variant="default"
          href={addressOf(exportRecipients, { params: { id }, query: filters })}
          download
        >
          {t.recipients.exportCsv}
        </Button>
      }
    >
      {counts && (
        <Stats label={t.recipients.title}>
          <Stat
            label={t.recipients.reached}
            value={counts.all}
            hint={counts.outside > 0 && t.recipients.outside(counts.outside)}
          />
          <Stat label={t.recipients.filters.seen} value={counts.seen} />
          <Stat label={t.recipients.filters.notSeen} value={counts.all - counts.seen} />
          {asks && <Stat label={t.recipients.filters.confirmed} value={counts.confirmed} />}
        </Stats>
      )}
      <Filters>
        <SearchField label={t.recipients.search} text={search.q ?? ""} onChange={(q) => change({ q })} />
        <NativeSelect
          aria-label={t.recipients.filter}
          data={[
            { value: "", label: t.recipients.filters.all },
            ...recipientFilters
              .filter((value) => asks || value === search.show || value === "seen" || value === "notSeen")
              .map((value) => ({ value, label: t.recipients.filters[value] })),
          ]}
          value={search.show ?? ""}
          onChange={(event) => change({ show: event.currentTarget.value as "seen" })}
        />
      </Filters>
      {!shown && !pages.error && <RowsSkeleton rows={8} />}
      {!shown && pages.error && (
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={pages.retry}>
          {explain(pages.error)}
        </Failure>
      )}
      {shown && (
        <div>
          <RecipientTable
            listKey={shown.listKey}
            items={shown.items}
            total={shown.first.total}
            asks={asks}
            isNarrowed={Boolean(search.q || search.show)}
            choice={isOfProgramme ? choice : undefined}
          />
          {isOfProgramme && <WriteToChosen choice={choice} />}
        </div>
      )}
      {pages.hasMore && (
        <div className={styles.foot}>
          <Button variant="default" onClick={pages.more} loading={pages.isLoadingMore}>
            {t.recipients.more}
          </Button>
        </div>
      )}
    </Page>
  );
}
