import type { Translation } from "../catalogue.ts";
import type { en } from "../en/board.ts";

export const de: Translation<typeof en> = {
  title: "Rangliste",
  week: (from: string, to: string) => `${from} bis ${to}`,
  ends: (span: string) => `endet in ${span}`,
  participants: (count: number) => (count === 1 ? "1 Person" : `${count} Personen`),
  rank: "Platz",
  name: "Name",
  unit: "Einheit",
  points: "Punkte",
  you: "Du",
  yourRow: "Dein Platz",
  podium: "Die ersten drei",
  notRanked: "Du bist noch nicht auf der Rangliste. Die erste freigegebene Bewertung der Woche bringt dich hinein.",
  empty: "Die Woche ist noch jung",
  emptyBody: "Die erste freigegebene Bewertung eröffnet die Rangliste. Niemand muss neu laden, um sie zu sehen.",
  pointsOf: (count: number) => (count === 1 ? "1 Punkt" : `${count} Punkte`),
  shown: (shown: number, all: number) => `Die ersten ${shown} von ${all}`,
  behind: (points: number) => `${points} bis zum nächsten Platz`,
};
