import { type AuditEntry, clockReasons } from "@cohort/contract/audit";
import { Button, NativeSelect } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { usePages } from "../../api/use-pages.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/audit.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { Filters } from "../../ui/filters.tsx";
import { formatDateTime } from "../../ui/format.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./audit.module.css";
import { auditQuery } from "./queries.ts";

const kinds = Object.keys(t.kinds) as (keyof typeof t.kinds)[];
const latestFirst = (a: AuditEntry, b: AuditEntry) => a.at > b.at || (a.at === b.at && a.id > b.id);

/** What was done, by whom, to whom, and why; latest first. */
export function AuditPage() {
  const programmeId = useProgramme()?.id ?? "";
  const { kind = "", q = "" } = useSearch({ from: "/frame/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const pages = usePages(
    auditQuery,
    { programmeId, limit: 50, ...(kind && { action: kind }), ...(q && { q }) },
    { isBefore: latestFirst, remember: true },
  );
  const change = (next: { kind?: string; q?: string }) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ kind, q, ...next }).filter(([, value]) => value)),
      replace: true,
    });
  return (
    <Page title={t.title} lead={t.lead}>
      <Filters>
        <SearchField label={t.search} text={q} onChange={(next) => change({ q: next })} />
        <NativeSelect
          aria-label={t.kind}
          data={kinds.map((value) => ({ value, label: t.kinds[value] }))}
          value={kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
      </Filters>
      {pages.error && <Callout tone="bad">{explain(pages.error)}</Callout>}
      {pages.isLoading && <RowsSkeleton rows={8} />}
      {pages.first && (
        <Panel label={t.title} flush>
          {pages.items.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
          <ul>
            {pages.items.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        </Panel>
      )}
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

const told = (state: Record<string, unknown> | null): string =>
  Object.entries(state ?? {})
    .filter(([, value]) => typeof value !== "object")
    .map(
      ([name, value]) =>
        `${wordOf(name)}: ${name.endsWith("At") ? formatDateTime(String(value)) : wordOf(String(value))}`,
    )
    .join(", ");

const known: Record<string, string> = { ...words.roles, ...t.details };
const wordOf = (name: string): string => (Object.hasOwn(known, name) ? (known[name] ?? name) : name);

/** People give their reasons in their own words; the clock has few, and they are said in the reader's. */
function reasonOf({ actor, reason }: AuditEntry): string | null {
  const known = actor === null ? clockReasons.find((one) => one === reason) : undefined;
  return known ? t.reasons[known] : reason;
}

function Entry({ entry }: { entry: AuditEntry }) {
  const by = `${t.by} ${entry.actor?.name ?? t.nobody}`;
  const changed = [told(entry.before), told(entry.after)].filter(Boolean).join(" → ");
  return (
    <li className={styles.row}>
      <div className={styles.main}>
        <span>
          <strong>{entry.subject.name}</strong> {t.actions[entry.action]}
        </span>
        <span className={styles.quiet}>{[by, entry.network, changed].filter(Boolean).join(" · ")}</span>
        {entry.reason && <span>{reasonOf(entry)}</span>}
      </div>
      <time className={styles.quiet} dateTime={entry.at}>
        {formatDateTime(entry.at)}
      </time>
    </li>
  );
}
