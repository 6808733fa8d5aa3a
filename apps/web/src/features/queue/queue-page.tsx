import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useProgrammeChoice, useStaffRolesHere } from "../../entities/me/use-me.ts";
import { chosenPool } from "../../entities/submissions/pool.ts";
import { useClaim } from "../../entities/submissions/use-claim.ts";
import { t } from "../../strings/queue.ts";
import { words } from "../../strings/shared.ts";
import { ArrowRightIcon } from "../../ui/icons.tsx";
import { Page } from "../../ui/page.tsx";
import { usePageShortcuts } from "../../ui/page-shortcuts.ts";
import { ShortcutsButton } from "../../ui/shortcuts-button.tsx";
import { useKeys } from "../../ui/use-keys.ts";
import { FilterBar } from "./filter-bar.tsx";
import { filtersOf, isNarrowed, poolOf, type QueueFilters } from "./filters.ts";
import { MentorStats } from "./mentor-stats.tsx";
import { QueueList } from "./queue-list.tsx";
import { focusedRow, focusRow } from "./row-focus.ts";
import { usePages } from "./use-pages.ts";

/** The review queue: what waits, what is mine, everything; made for the keyboard. */
export function QueuePage() {
  const search = useSearch({ from: "/frame/queue" });
  const navigate = useNavigate({ from: "/queue" });
  const programmeId = useProgrammeChoice();
  const pages = usePages({ ...filtersOf(search), ...(programmeId && { programmeId }) });
  const { claimAndOpen, claimNext, isClaiming } = useClaim();
  const list = useRef<HTMLUListElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  useEffect(() => chosenPool.set(poolOf(search)), [search]);
  const isMentor = useStaffRolesHere().includes("mentor");

  const filter = (change: QueueFilters) => {
    void navigate({ search: (before) => clean({ ...before, ...change }), replace: true, resetScroll: false });
  };
  useKeys({
    j: () => focusRow(list.current, 1),
    k: () => focusRow(list.current, -1),
    c: () => {
      const submission = pages.items.find((item) => item.id === focusedRow(list.current));
      if (submission) void claimAndOpen(submission);
      else void claimNext();
    },
    "/": () => searchInput.current?.focus(),
  });
  usePageShortcuts(t.keys);

  return (
    <Page
      title={t.title}
      actions={
        <>
          <ShortcutsButton label={words.shortcuts.open} />
          <Button rightSection={<ArrowRightIcon />} loading={isClaiming} onClick={() => void claimNext()}>
            {t.claimNext}
          </Button>
        </>
      }
    >
      {isMentor && <MentorStats />}
      <FilterBar search={search} onChange={filter} inputRef={searchInput} />
      <QueueList
        ref={list}
        pages={pages}
        view={search.view ?? "waiting"}
        isNarrowed={isNarrowed(search)}
        onClaim={(submission) => void claimAndOpen(submission)}
      />
    </Page>
  );
}

function clean(search: QueueFilters): QueueFilters {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== "" && value !== false),
  );
}
