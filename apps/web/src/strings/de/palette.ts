import type { Translation } from "../catalogue.ts";
import type { en } from "../en/palette.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  label: "Suche und Befehle",
  placeholder: "Finde Personen, Arbeiten, Seiten oder Befehle",
  groups: {
    recent: "Zuletzt",
    pages: "Seiten",
    commands: "Befehle",
    students: "Lernende",
    assignments: "Aufgaben",
    submissions: "Abgaben",
  },
  nothing: (text: string) => say`Nichts heißt „${text}“.`,
  nothingHint: "Versuch es mit einem Teil eines Namens oder Titels.",
  searching: "Sucht",
  unreachable: "Der Server kann gerade nicht durchsucht werden. Seiten und Befehle gehen trotzdem.",
  results: (count: number) => (count === 1 ? "1 Treffer" : say`${count} Treffer`),
  claimNext: "Die nächste Abgabe übernehmen",
  light: "Helle Farben",
  dark: "Dunkle Farben",
  auto: "Farben wie das System",
  compact: "Mehr Zeilen zeigen: kompakt",
  comfortable: "Mehr Platz lassen: bequem",
  shortcuts: "Tastenkürzel",
  hints: { move: "wählen", open: "öffnen", close: "schließen" },
};
