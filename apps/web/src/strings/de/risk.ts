import type { Translation } from "../catalogue.ts";
import type { en } from "../en/risk.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  level: { none: "Im Plan", watch: "Im Auge behalten", atRisk: "Gefährdet" },
  reason: {
    missingWork: (count: number) => (count === 1 ? "1 Aufgabe fehlt" : say`${count} Aufgaben fehlen`),
    quiet: (days: number) => (days === 1 ? "seit 1 Tag nichts abgegeben" : say`seit ${days} Tagen nichts abgegeben`),
    changesUnanswered: (days: number) =>
      days === 1 ? "Überarbeitung seit 1 Tag offen" : say`Überarbeitung seit ${days} Tagen offen`,
    lowResults: (percent: number) => say`nur ${percent} % der Bewertungen bestanden`,
    fallingBehind: (points: number) => say`${points} % weniger abgegeben als die Mitte des Programms`,
  },
};
