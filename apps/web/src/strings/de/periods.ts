import type { Translation } from "../catalogue.ts";
import type { en } from "../en/periods.ts";

export const de: Translation<typeof en> = {
  title: "Saisons und Ranglisten",
  lead: "Friere Ranglisten vor einer Feier ein, enthülle sie, wenn alle da sind, und sag, wie viel jede zeigt.",
  states: { open: "Offen", frozen: "Eingefroren", closed: "Abgeschlossen" },
  frozenSince: (when: string) => `seit ${when}`,
  moves: { freeze: "Einfrieren", reveal: "Enthüllen", close: "Abschließen", open: "Wieder öffnen" },
  boards: "Was andere sehen",
  display: (board: string) => `Was andere sehen von ${board}`,
  displays: {
    full: "Jede Zeile",
    topN: "Die ersten zehn und den eigenen Platz",
    podiumAndMe: "Das Podest und den eigenen Platz",
    hidden: "Nichts",
  },
  periods: { weekly: "Woche", season: "Saison", allTime: "Insgesamt" },
  everybody: "Alle",
};
