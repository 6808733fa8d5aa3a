import type { Translation } from "../catalogue.ts";
import type { en } from "../en/gradebook.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Notenbuch",
  lead: (students: number, assignments: number) => say`${students} Lernende, ${assignments} Aufgaben`,
  student: "Name",
  any: (label: string) => say`${label}: alle`,
  search: "Namen suchen",
  export: "Als CSV laden",
  release: (count: number) =>
    count === 1 ? "1 zurückgehaltene Bewertung freigeben" : say`${count} zurückgehaltene Bewertungen freigeben`,
  released: (count: number) => (count === 1 ? "1 Bewertung freigegeben." : say`${count} Bewertungen freigegeben.`),
  leftAlone: (count: number) => say`${count} hatten sich geändert und blieben, wie sie sind.`,
  confirm: (count: number) => say`${count} zurückgehaltene Bewertungen werden sichtbar, und ihre Punkte zählen.`,
  confirmYes: "Freigeben",
  cancel: "Abbrechen",
  more: "Die nächsten",
  first: "Zum Anfang",
  nobody: "Noch keine Lernenden",
  nobodyBody: "Wer in deinem Bereich eingeschrieben ist, steht hier mit seinen Punkten.",
  empty: "Niemand passt zu diesen Filtern",
  emptyBody: "Versuch es mit weniger Filtern oder einem anderen Namen.",
  whoLacks: (title: string) => say`${title}: wer noch nicht abgegeben hat`,
  absence: { missing: "Fehlt", notDue: "Noch nicht fällig", notAsked: "Nicht mehr verlangt" },
  points: (points: number, max: number) => say`${points} von ${max}`,
  held: "zurückgehalten",
  late: "zu spät",
  failed: "nicht bestanden",
  average: "Durchschnitt",
  averageOf: "der Punkte darüber",
  averageAt: (title: string, points: number, max: number, of: number) =>
    say`${title}: im Durchschnitt ${points} von ${max}, ${of} bewertet`,
  legend: "Was die Zeichen bedeuten",
  number: "12",
  notDue: "Leer: noch nicht fällig",
};
