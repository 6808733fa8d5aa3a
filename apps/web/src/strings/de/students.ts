import type { Translation } from "../catalogue.ts";
import type { en } from "../en/students.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Lernende",
  lead: "Wen du im Blick hast, und wo sie stehen.",
  leadLacking: (title: string, due: string) => say`Wer ${title} noch nicht abgegeben hat, fällig ${due}.`,
  search: "Nach Namen suchen",
  filterRisk: "Nach Risiko filtern",
  anyRisk: "Alle",
  risk: { any: "Nicht im Plan", atRisk: "Gefährdet", watch: "Im Auge behalten" },
  filterWork: "Nach fehlender Abgabe filtern",
  anyWork: "Arbeiten: alle",
  notHandedIn: (title: string) => say`Nicht abgegeben: ${title}`,
  otherWork: "Nicht abgegeben: eine Arbeit, die nicht auf der Liste steht",
  filterUnit: (label: string) => say`Nach ${label} filtern`,
  anyUnit: (label: string) => say`${label}: alle`,
  sort: "Reihenfolge",
  sorts: {
    risk: "Dringendste",
    name: "Nach Namen",
    points: "Meiste Punkte",
    missing: "Meiste fehlende",
    quiet: "Am längsten still",
  },
  clear: "Filter entfernen",
  list: "Lernende",
  name: "Name",
  standing: "Stand",
  points: "Punkte",
  done: "Erledigt",
  missing: "Fehlend",
  late: "Verspätet",
  lastHandIn: "Letzte Abgabe",
  never: "noch nie",
  doneOf: (done: number, expected: number) => say`${done} von ${expected}`,
  mentoredBy: (names: string) => say`bei ${names}`,
  unmentored: "niemand prüft ihre Arbeiten",
  empty: {
    all: {
      title: "Niemand da",
      body: "Hier erscheinen Lernende, sobald welche mit dir oder deinen Einheiten verbunden sind.",
    },
    filtered: {
      title: "Auf diese Filter passt niemand",
      body: "Nimm einen weg, um mehr deiner Lernenden zu sehen.",
    },
    handedIn: {
      title: "Niemand fehlt",
      body: "Alle, die zu diesen Filtern passen, haben abgegeben oder sind befreit.",
    },
  },
  count: (count: number, isMore: boolean) =>
    isMore ? say`${count} auf dieser Seite` : count === 1 ? "1 Person" : say`${count} Personen`,
  fresh: (count: number) => (count === 1 ? "1 weitere Person" : say`${count} weitere Personen`),
  first: "Erste Seite",
  next: "Nächste Seite",
  elsewhere: "nicht mehr in dieser Liste",
};
