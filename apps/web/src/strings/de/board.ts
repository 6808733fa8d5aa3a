import type { Translation } from "../catalogue.ts";
import type { en } from "../en/board.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Rangliste",
  titles: { weekly: "Diese Woche", season: "Saison", allTime: "Insgesamt" },
  pastWeek: "Woche",
  span: (from: string, to: string) => say`${from} bis ${to}`,
  ends: (span: string) => say`endet in ${span}`,
  participants: (count: number) => (count === 1 ? "1 Person" : say`${count} Personen`),
  rank: "Platz",
  name: "Name",
  unit: "Einheit",
  points: "Punkte",
  you: "Du",
  yourRow: "Dein Platz",
  podium: "Die ersten drei",
  notRanked: "Du bist noch nicht auf der Rangliste. Deine erste freigegebene Bewertung bringt dich hinein.",
  empty: "Hier hat noch niemand Punkte",
  emptyBody: "Die erste freigegebene Bewertung eröffnet die Rangliste. Niemand muss neu laden, um sie zu sehen.",
  hidden: "Diese Rangliste wird nicht gezeigt",
  hiddenBody: "Die Leitung behält sie vorerst für sich. Deine eigenen Punkte stehen auf der Seite „Fortschritt“.",
  pointsOf: (count: number) => (count === 1 ? "1 Punkt" : say`${count} Punkte`),
  shown: (shown: number, all: number) => say`Die ersten ${shown} von ${all}`,
  behind: (points: number) =>
    points === 1 ? "1 Punkt bis zum nächsten Platz" : say`${points} Punkte bis zum nächsten Platz`,
  behindPlace: (points: number, rank: number) =>
    points === 1 ? say`1 Punkt bis Platz ${rank}` : say`${points} Punkte bis Platz ${rank}`,
  top: (percent: number) => say`Unter den ersten ${percent} %`,
  of: (participants: number) => say`von ${participants}`,
  period: "Zeitraum",
  scope: "Wer",
  season: "Saison",
  everybody: "Alle",
  earlier: "Woche davor",
  later: "Woche danach",
  present: "Jetzt",
  freeze: "Einfrieren, enthüllen",
  download: "Als CSV herunterladen",
  frozen: "Eingefroren",
  frozenFor: (since: string) =>
    say`Diese Rangliste steht seit ${since} still. Enthüllt wird sie, wenn alle zusammen sind.`,
  frozenStaff: (since: string) =>
    say`Eingefroren seit ${since}. Du siehst den Stand von jetzt, alle anderen den von damals.`,
  displays: {
    full: "Alle sehen jede Zeile.",
    topN: (count: number) => say`Teilnehmende sehen die ersten ${count} und ihren eigenen Platz.`,
    podiumAndMe: "Teilnehmende sehen das Podest und ihren eigenen Platz.",
    hidden: "Teilnehmende sehen diese Rangliste nicht.",
  },
  revealed: "Die Rangliste ist enthüllt",
};
