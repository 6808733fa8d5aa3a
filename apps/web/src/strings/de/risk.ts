import type { Translation } from "../catalogue.ts";
import type { en } from "../en/risk.ts";

export const de: Translation<typeof en> = {
  level: { none: "Im Plan", watch: "Im Auge behalten", atRisk: "Gefährdet" },
  reason: {
    missingWork: (count: number) => (count === 1 ? "1 Aufgabe fehlt" : `${count} Aufgaben fehlen`),
    quiet: (days: number) => (days === 1 ? "seit 1 Tag nichts abgegeben" : `seit ${days} Tagen nichts abgegeben`),
    changesUnanswered: (days: number) =>
      days === 1 ? "Überarbeitung seit 1 Tag offen" : `Überarbeitung seit ${days} Tagen offen`,
    lowResults: (percent: number) => `nur ${percent} % der Bewertungen bestanden`,
    fallingBehind: (points: number) => `${points} % weniger abgegeben als die Mitte des Programms`,
  },
};
