import { exportPeople, type PersonRecord } from "@cohort/contract/people";
import { Button, NativeSelect } from "@mantine/core";
import { Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { addressOf } from "../../api/address.ts";
import { usePages } from "../../api/use-pages.ts";
import { ChooseOne, WriteToChosen } from "../../entities/announcements/choose.tsx";
import { type Choice, useChosen } from "../../entities/announcements/chosen.ts";
import { useMe } from "../../entities/me/use-me.ts";
import { PeopleTabs } from "../../entities/people-tabs.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/people.ts";
import { words } from "../../strings/shared.ts";
import { Filters, NameFilter } from "../../ui/filters.tsx";
import { Empty, Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import styles from "./people.module.css";
import { peopleQuery } from "./queries.ts";
import { useUnits } from "./units.ts";

const roles = ["student", "mentor", "coordinator", "admin"] as const;
const statuses = ["active", "invited", "withdrawn", "deactivated"] as const;
const sorts = ["name", "recent"] as const;
const before = {
  name: (a: PersonRecord, b: PersonRecord) => a.name.toLowerCase().localeCompare(b.name.toLowerCase()) < 0,
  recent: (a: PersonRecord, b: PersonRecord) => a.createdAt > b.createdAt,
};

/** Everybody the caller steers; filters stand in the address. */
export function PeoplePage() {
  const search = useSearch({ from: "/frame/people" });
  const navigate = useNavigate({ from: "/people" });
  const { programmeId, options, label } = useUnits();
  const filters = {
    programmeId,
    ...(search.q && { q: search.q }),
    ...(search.role && { role: search.role }),
    ...(search.unit && { unitId: search.unit }),
    ...(search.status && { status: search.status }),
    ...(search.unmentored && { unmentored: "true" as const }),
  };
  const choice = useChosen();
  const sort = search.sort ?? "name";
  const pages = usePages(peopleQuery, { ...filters, sort, limit: 50 }, { isBefore: before[sort], remember: false });
  const change = (next: Partial<typeof search>) => {
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    });
  };
  const open = (personId: string) =>
    void navigate({ to: "/people/$personId", params: { personId }, search: true, resetScroll: false });
  // While other filters are asked for, the rows of before stay: a list that blinks with every letter is none.
  const last = useRef({ items: pages.items, total: 0 });
  if (pages.first) last.current = { items: pages.items, total: pages.first.total };
  const { items, total } = last.current;
  return (
    <Page
      title={t.title}
      actions={
        <Button component="a" variant="default" href={addressOf(exportPeople, { query: filters })} download>
          {t.exportCsv}
        </Button>
      }
    >
      <PeopleTabs />
      <Filters>
        <SearchField label={t.search} text={search.q ?? ""} onChange={(q) => change({ q })} />
        <NativeSelect
          aria-label={t.filterRole}
          data={[{ value: "", label: t.anyRole }, ...roles.map((role) => ({ value: role, label: words.roles[role] }))]}
          value={search.role ?? ""}
          onChange={(event) => change({ role: event.currentTarget.value as "student" })}
        />
        <NameFilter
          label={t.filterUnit(label)}
          any={t.anyUnit(label)}
          items={options.map(({ value, label: name }) => ({ id: value, name }))}
          value={search.unit}
          onChange={(unit) => change({ unit })}
        />
        <NativeSelect
          aria-label={t.filterStatus}
          data={[
            { value: "", label: t.anyStatus },
            ...statuses.map((status) => ({ value: status, label: t.statuses[status] })),
          ]}
          value={search.status ?? ""}
          onChange={(event) => change({ status: event.currentTarget.value as "active" })}
        />
        <NativeSelect
          aria-label={t.sort}
          data={sorts.map((value) => ({ value, label: t.sorts[value] }))}
          value={sort}
          onChange={(event) => change({ sort: event.currentTarget.value === "recent" ? "recent" : undefined })}
        />
      </Filters>
      <p className={styles.quiet} role="status">
        {pages.first && t.count(items.length, total)}
      </p>
      {pages.isLoading && items.length === 0 && <RowsSkeleton rows={8} />}
      {pages.error && items.length === 0 && (
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={pages.retry}>
          {explain(pages.error)}
        </Failure>
      )}
      {pages.first && (
        <div>
          <Panel label={t.title} flush>
            {items.length === 0 && <Empty title={t.empty}>{t.emptyBody}</Empty>}
            <ul>
              {items.map((person) => (
                <PersonRow key={person.id} person={person} choice={choice} onOpen={() => open(person.id)} />
              ))}
            </ul>
          </Panel>
          <WriteToChosen choice={choice} />
        </div>
      )}
      {pages.hasMore && (
        <div className={styles.foot}>
          <Button variant="default" onClick={pages.more} loading={pages.isLoadingMore}>
            {t.more}
          </Button>
        </div>
      )}
      <Outlet />
    </Page>
  );
}

function PersonRow({ person, choice, onOpen }: { person: PersonRecord; choice: Choice; onOpen: () => void }) {
  const { nameOf } = useUnits();
  const { user } = useMe();
  const { enrolment } = person;
  const isWithdrawn = enrolment?.status === "withdrawn";
  const isStudent = enrolment?.status === "active" && person.status !== "deactivated" && person.id !== user.id;
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        {isStudent && <ChooseOne choice={choice} student={{ enrolmentId: enrolment.id, name: person.name }} />}
        <div className={styles.main}>
          <button type="button" className={styles.name} aria-label={t.open(person.name)} onClick={onOpen}>
            {person.name}
          </button>
          <span className={styles.meta}>
            <span>{person.email}</span>
            {person.enrolment && <span>{nameOf(person.enrolment.unitId)}</span>}
            {person.mentors.length > 0 && <span>{t.mentorsOf(person.mentors.map(({ name }) => name).join(", "))}</span>}
            {person.students > 0 && <span>{t.reviews(person.students)}</span>}
          </span>
        </div>
      </div>
      <div className={styles.end}>
        {person.enrolment && <span className={styles.tag}>{words.roles.student}</span>}
        {person.roles.map(({ id, role }) => (
          <span key={id} className={styles.tag}>
            {words.roles[role]}
          </span>
        ))}
        {isWithdrawn && (
          <span className={styles.tag} data-tone="warn">
            {t.statuses.withdrawn}
          </span>
        )}
        {person.status !== "active" && (
          <span className={styles.tag} data-tone={person.status === "deactivated" ? "bad" : "warn"}>
            {t.statuses[person.status]}
          </span>
        )}
      </div>
    </li>
  );
}
