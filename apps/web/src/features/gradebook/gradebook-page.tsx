import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { useProgramme, useProgrammeChoice } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/gradebook.ts";
import { words } from "../../strings/shared.ts";
import { Filters, NameFilter } from "../../ui/filters.tsx";
import { Empty, Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { latestDue } from "./absence.ts";
import styles from "./gradebook.module.css";
import { Legend } from "./legend.tsx";
import { gradebookQuery } from "./queries.ts";
import { ReleaseHeld } from "./release-held.tsx";
import { GradebookTable } from "./table.tsx";

type Filter = "unit" | "stage" | "track" | "q";

/** Students × assignments in the reader's reach; every cell follows its submission. */
export function GradebookPage() {
  const search = useSearch({ from: "/frame/gradebook" });
  const navigate = useNavigate({ from: "/gradebook" });
  const programme = useProgramme();
  const [at, setAt] = useState<{ key: string; cursor: string }>();
  const programmeId = useProgrammeChoice();
  const key = JSON.stringify({ ...search, programmeId });
  const cursor = at?.key === key ? at.cursor : undefined;
  const filters = { unitId: search.unit, stageId: search.stage, trackId: search.track, q: search.q };
  const {
    data: book,
    error,
    refetch,
  } = useRead(gradebookQuery, { ...filters, programmeId, cursor }, { keepPrevious: true });
  const now = useNow(10_000);
  const judgedAt = useMemo(() => (book ? latestDue(book, now) : 0), [book, now]);
  const filter = (name: Filter, value: string) =>
    void navigate({
      search: ({ [name]: _, ...rest }) => (value === "" ? rest : { ...rest, [name]: value }),
      replace: true,
      resetScroll: false,
    });
  const isNarrowed = Object.values(filters).some(Boolean);
  const asked = new URLSearchParams(
    Object.entries({ ...filters, programmeId }).flatMap(([name, value]) =>
      value ? [[name, value] as [string, string]] : [],
    ),
  );
  const select = (name: Exclude<Filter, "q">, label: string, items: readonly { id: string; name: string }[]) => (
    <NameFilter
      label={label}
      any={t.any(label)}
      items={items}
      value={search[name]}
      onChange={(id) => filter(name, id)}
    />
  );
  return (
    <Page
      title={t.title}
      lead={book && t.lead(book.rows.length, book.assignments.length)}
      actions={
        <>
          {book && <ReleaseHeld book={book} />}
          <Button component="a" variant="default" href={`/api/gradebook.csv?${asked}`} download>
            {t.export}
          </Button>
        </>
      }
    >
      <Filters>
        <SearchField label={t.search} text={search.q ?? ""} onChange={(q) => filter("q", q)} />
        {programme && select("unit", programme.labels.unit, programme.units)}
        {programme && select("track", programme.labels.track, programme.tracks)}
        {programme && select("stage", programme.labels.stage, book?.stages ?? [])}
      </Filters>
      {!book && !error && <RowsSkeleton rows={12} />}
      {error && !book && (
        <Panel label={t.title}>
          <Failure title={words.failure.title} actionLabel={words.retry} onAction={() => void refetch()}>
            {explain(error)}
          </Failure>
        </Panel>
      )}
      {book && (
        <Panel label={t.title} flush>
          {book.rows.length > 0 ? (
            <GradebookTable book={book} unit={search.unit} judgedAt={judgedAt} />
          ) : isNarrowed ? (
            <Empty title={t.empty}>{t.emptyBody}</Empty>
          ) : (
            <Empty title={t.nobody}>{t.nobodyBody}</Empty>
          )}
        </Panel>
      )}
      <div className={styles.foot}>
        {book && <Legend book={book} judgedAt={judgedAt} />}
        {cursor && (
          <Button variant="default" onClick={() => setAt(undefined)}>
            {t.first}
          </Button>
        )}
        {book?.nextCursor && (
          <Button variant="default" onClick={() => setAt({ key, cursor: book.nextCursor as string })}>
            {t.more}
          </Button>
        )}
      </div>
    </Page>
  );
}
