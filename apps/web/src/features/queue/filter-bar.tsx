import { Button, Checkbox, NativeSelect, SegmentedControl } from "@mantine/core";
import type { Ref } from "react";
import { useRead } from "../../api/provider.tsx";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { terms } from "../../strings/entities.ts";
import { t } from "../../strings/queue.ts";
import { Filters, NameFilter } from "../../ui/filters.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { cleared, isNarrowed, type QueueFilters } from "./filters.ts";
import styles from "./queue.module.css";

const states = ["submitted", "in_review", "changes_requested", "graded", "released"] as const;

type FilterBarProps = {
  search: QueueFilters;
  onChange: (change: QueueFilters) => void;
  inputRef: Ref<HTMLInputElement>;
};

/** Every filter stands in the address, so that a view can be shared. */
export function FilterBar({ search, onChange, inputRef }: FilterBarProps) {
  const programme = useProgramme();
  const trackLabel = programme?.labels.track ?? "";
  const unitLabel = programme?.labels.unit ?? "";
  const { data: work } = useRead(assignmentsQuery, { programmeId: programme?.id });
  const view = search.view ?? "waiting";
  return (
    <Filters>
      <SegmentedControl
        aria-label={t.viewLabel}
        data={[
          { value: "waiting", label: t.views.waiting },
          { value: "mine", label: t.views.mine },
          { value: "all", label: t.views.all },
        ]}
        value={view}
        onChange={(value) => onChange({ view: value === "mine" || value === "all" ? value : "waiting" })}
      />
      <SearchField label={t.search} text={search.q ?? ""} onChange={(q) => onChange({ q })} inputRef={inputRef} />
      <NameFilter
        label={t.filterTrack(trackLabel)}
        any={t.anyOf(trackLabel)}
        items={programme?.tracks ?? []}
        value={search.track}
        onChange={(track) => onChange({ track })}
      />
      <NameFilter
        label={unitLabel}
        any={t.anyOf(unitLabel)}
        items={programme?.units ?? []}
        value={search.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <NameFilter
        label={t.filterAssignment}
        any={t.anyAssignment}
        items={(work?.items ?? []).map(({ assignment }) => ({ id: assignment.id, name: assignment.title }))}
        value={search.assignment}
        onChange={(assignment) => onChange({ assignment })}
      />
      {view === "all" && (
        <NativeSelect
          aria-label={t.filterState}
          data={[
            { value: "", label: t.anyState },
            ...states.map((state) => ({ value: state, label: terms.state[state] })),
          ]}
          value={search.state ?? ""}
          onChange={(event) => onChange({ state: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        aria-label={t.sort}
        data={[
          { value: "oldest", label: t.sortOldest },
          { value: "recent", label: t.sortRecent },
        ]}
        value={search.sort ?? (view === "all" ? "recent" : "oldest")}
        onChange={(event) => onChange({ sort: event.currentTarget.value === "recent" ? "recent" : "oldest" })}
      />
      <Checkbox
        className={styles.late ?? ""}
        label={t.onlyLate}
        checked={search.late === true}
        onChange={(event) => onChange({ late: event.currentTarget.checked })}
      />
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={() => onChange(cleared)}>
          {t.clear}
        </Button>
      )}
    </Filters>
  );
}
