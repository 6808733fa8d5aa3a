import { Button, NativeSelect } from "@mantine/core";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/students.ts";
import { Filters, NameFilter } from "../../ui/filters.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { cleared, isNarrowed, type StudentsChange, type StudentsSearch } from "./filters.ts";

const risks = ["any", "atRisk", "watch"] as const;
const sorts = ["risk", "name", "points", "missing", "quiet"] as const;
const nothing = "";

const choiceOf = <Choice extends string>(choices: readonly Choice[], value: string): Choice | undefined =>
  choices.find((choice) => choice === value);

export function FilterBar({
  search,
  assignments,
  onChange,
}: {
  search: StudentsSearch;
  assignments: readonly { id: string; title: string }[];
  onChange: (change: StudentsChange) => void;
}) {
  const programme = useProgramme();
  const unitLabel = programme?.labels.unit ?? "";
  const titles = assignments.map(({ id, title }) => ({ id, name: t.notHandedIn(title) }));
  const isListed = !search.notHandedIn || titles.some(({ id }) => id === search.notHandedIn);
  return (
    <Filters>
      <SearchField label={t.search} text={search.q ?? nothing} onChange={(q) => onChange({ q })} />
      <NativeSelect
        aria-label={t.filterRisk}
        data={[{ value: nothing, label: t.anyRisk }, ...risks.map((value) => ({ value, label: t.risk[value] }))]}
        value={search.risk ?? nothing}
        onChange={(event) => onChange({ risk: choiceOf(risks, event.currentTarget.value) })}
      />
      <NameFilter
        label={t.filterWork}
        any={t.anyWork}
        items={[...titles, ...(isListed ? [] : [{ id: search.notHandedIn ?? nothing, name: t.otherWork }])]}
        value={search.notHandedIn}
        onChange={(notHandedIn) => onChange({ notHandedIn })}
      />
      <NameFilter
        label={t.filterUnit(unitLabel)}
        any={t.anyUnit(unitLabel)}
        items={programme?.units ?? []}
        value={search.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <NativeSelect
        aria-label={t.sort}
        data={sorts.map((value) => ({ value, label: t.sorts[value] }))}
        value={search.sort ?? "risk"}
        onChange={(event) => onChange({ sort: choiceOf(sorts, event.currentTarget.value) })}
      />
      {isNarrowed(search) && (
        <Button variant="subtle" onClick={() => onChange(cleared)}>
          {t.clear}
        </Button>
      )}
    </Filters>
  );
}
