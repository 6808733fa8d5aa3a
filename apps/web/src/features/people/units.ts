import { unitPath } from "../../entities/me/unit-path.ts";
import { useProgramme } from "../../entities/me/use-me.ts";
import { t } from "../../strings/people.ts";

/** The programme's units by path, for selects, and the name of one. */
export function useUnits() {
  const programme = useProgramme();
  const units = programme?.units ?? [];
  const pathOf = (id: string | null) => unitPath(units, id);
  return {
    programmeId: programme?.id ?? "",
    label: programme?.labels.unit ?? "",
    options: units.map(({ id }) => ({ value: id, label: pathOf(id) })).sort((a, b) => (a.label < b.label ? -1 : 1)),
    nameOf: (id: string | null) => (id === null ? t.wholeProgramme : pathOf(id)),
  };
}
