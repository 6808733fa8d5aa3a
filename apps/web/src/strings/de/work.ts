import type { Translation } from "../catalogue.ts";
import type { en } from "../en/work.ts";

export const de: Translation<typeof en> = {
  title: "Meine Aufgaben",
  thisWeek: "Punkte diese Woche",
  total: "Punkte insgesamt",
  rank: "Platz diese Woche",
  rankNone: "Noch kein Platz",
  rankHint: "nach deinen ersten Punkten",
  rankOf: "in der Rangliste der Woche",
  nextDue: "Als Nächstes fällig",
  nextLate: "Zu spät, schließt in",
  nextDueNone: "Nichts ist fällig",
  nextDueNoneHint: "Alles Offene ist abgegeben.",
  open: "Öffnen",
  groups: {
    todo: "Zu erledigen",
    waiting: "Wartet auf Prüfung",
    feedback: "Feedback zum Umsetzen",
    done: "Erledigt",
    missed: "Ohne Abgabe geschlossen",
  },
  empty: "Noch keine Aufgaben",
  emptyBody: "Wenn dein Programm die erste Aufgabe öffnet, erscheint sie hier von selbst.",
  notOpen: (when: string) => `Öffnet ${when}`,
  latePreview: (percent: number) => `Zu späte Arbeit verliert ${percent} % ihrer Punkte`,
  pointsMax: (points: number) => `${points} Punkte`,
  pointsOf: (points: number, max: number) => `${points} / ${max}`,
  ledgerTitle: "Warum diese Punkte",
  ledgerEmpty: "Jeder Punkt, den du bekommst, steht hier mit seinem Grund.",
  byTrack: (track: string) => `Punkte nach ${track}`,
};
