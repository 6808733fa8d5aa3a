import { Button, NativeSelect } from "@mantine/core";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/students.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { cleared, isNarrowed, type StudentsChange, type StudentsSearch } from "./filters.ts";
import styles from "./students.module.css";

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
  const titles = assignments.map(({ id, title }) => ({ value: id, label: t.notHandedIn(title) }));
  const isListed = !search.notHandedIn || titles.some(({ value }) => value === search.notHandedIn);
  return (
    <div className={styles.filters}>
      <SearchField
        className={styles.search}
        label={t.search}
        text={search.q ?? nothing}
        onChange={(q) => onChange({ q })}
      />
      <NativeSelect
        aria-label={t.filterRisk}
        data={[{ value: nothing, label: t.anyRisk }, ...risks.map((value) => ({ value, label: t.risk[value] }))]}
        value={search.risk ?? nothing}
        onChange={(event) => onChange({ risk: choiceOf(risks, event.currentTarget.value) })}
      />
      <NativeSelect
        className={styles.work ?? ""}
        aria-label={t.filterWork}
        data={[
          { value: nothing, label: t.anyWork },
          ...titles,
          ...(isListed ? [] : [{ value: search.notHandedIn ?? nothing, label: t.otherWork }]),
        ]}
        value={search.notHandedIn ?? nothing}
        onChange={(event) => onChange({ notHandedIn: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={t.filterUnit(unitLabel)}
        data={[
          { value: nothing, label: t.anyUnit(unitLabel) },
          ...(programme?.units ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.unit ?? nothing}
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
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
    </div>
  );
}
