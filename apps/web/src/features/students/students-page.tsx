import { Button } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { useRead } from "../../api/provider.tsx";
import { WriteToChosen } from "../../entities/announcements/choose.tsx";
import { useChosen } from "../../entities/announcements/chosen.ts";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { useProgrammeChoice } from "../../entities/me/use-me.ts";
import { studentPageQuery } from "../../entities/students/queries.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/students.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { filtersOf, isNarrowed, type StudentsChange, type StudentsSearch } from "./filters.ts";
import { StudentTable } from "./student-table.tsx";
import styles from "./students.module.css";

/** The students in the reader's reach and where each stands; filters, order and page stand in the address. */
export function StudentsPage() {
  const search = useSearch({ from: "/frame/students" });
  const navigate = useNavigate({ from: "/students" });
  const programmeId = useProgrammeChoice();
  const filters = filtersOf(search, programmeId);
  const { data: assignments } = useRead(assignmentsQuery, { programmeId });
  const lacked = assignments?.items.find(({ assignment: { id } }) => id === search.notHandedIn)?.assignment;
  const asked = JSON.stringify(filters);
  const { data: page, error, refetch, isPlaceholderData } = useRead(studentPageQuery, filters, { keepPrevious: true });
  // What is still shown of the filters of before is their list, in which rows keep their places.
  const shown = useRef(asked);
  if (!isPlaceholderData) shown.current = asked;
  const choice = useChosen();
  const change = (next: StudentsChange) =>
    void navigate({
      // Another list begins at its first page.
      search: ({ cursor: _, ...before }) => clean({ ...before, ...next }),
      replace: true,
      resetScroll: false,
    });

  return (
    <Page title={t.title} lead={lacked ? t.leadLacking(lacked.title, formatDateTime(lacked.dueAt)) : t.lead}>
      <FilterBar
        search={search}
        assignments={assignments?.items.map(({ assignment }) => assignment) ?? []}
        onChange={change}
      />
      {!page && !error && <RowsSkeleton rows={8} />}
      {error && !page && (
        <Panel label={t.list}>
          <Failure title={words.failure.title} actionLabel={words.retry} onAction={() => void refetch()}>
            {explain(error)}
          </Failure>
        </Panel>
      )}
      {page && (
        <div>
          <StudentTable
            listKey={shown.current}
            students={page.items}
            isPart={page.nextCursor !== null || search.cursor !== undefined}
            choice={choice}
            empty={lacked ? "handedIn" : isNarrowed(search) ? "filtered" : "all"}
          />
          <WriteToChosen choice={choice} />
        </div>
      )}
      {(search.cursor || page?.nextCursor) && (
        <div className={styles.foot}>
          {search.cursor && (
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link {...props} to="/students" search={({ cursor: _, ...before }: StudentsSearch) => before} />
              )}
            >
              {t.first}
            </Button>
          )}
          {page?.nextCursor && <Next cursor={page.nextCursor} />}
        </div>
      )}
    </Page>
  );
}

function Next({ cursor }: { cursor: string }) {
  return (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link {...props} to="/students" search={(before: StudentsSearch) => ({ ...before, cursor })} />
      )}
    >
      {t.next}
    </Button>
  );
}

function clean(search: StudentsChange): StudentsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""));
}
