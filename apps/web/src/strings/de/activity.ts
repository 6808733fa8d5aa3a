import type { Translation } from "../catalogue.ts";
import type { en } from "../en/activity.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Geschehen",
  leadStaff: "Was in deinem Bereich geschieht, während es geschieht",
  leadStudent: "Deine Arbeit und Neues aus dem Programm, während es geschieht",
  listLabel: "Geschehen",
  topicLabel: "Anzeigen",
  topics: { all: "Alles", work: "Arbeit", grades: "Noten", programme: "Programm" },
  fresh: (count: number) => say`${count} neu`,
  more: "Früheres anzeigen",
  empty: "Noch ist nichts geschehen",
  emptyBody: "Die erste abgegebene Arbeit erscheint hier von selbst.",
  emptyTopic: "Noch nichts von dieser Art",
  emptyTopicBody: "Wähle eine andere Art, oder alles.",
  today: "Heute",
  yesterday: "Gestern",
  attempt: (n: number) => say`Versuch ${n}`,
  points: (points: number, max: number) => say`${points} von ${max} Punkten`,
  held: "zurückgehalten",
  staff: {
    submitted: (student: string) => say`${student} hat abgegeben`,
    withdrawn: (student: string) => say`${student} hat Arbeit zurückgenommen`,
    changes: (actor: string, student: string) => say`${actor} hat ${student} um Änderungen gebeten`,
    reopened: (actor: string, student: string) => say`${actor} hat die Arbeit von ${student} wieder geöffnet`,
    given: (actor: string, student: string) => say`${actor} hat ${student} bewertet`,
    released: (actor: string, student: string) => say`${actor} hat die Note von ${student} freigegeben`,
  },
  own: {
    submitted: "Du hast abgegeben",
    withdrawn: "Du hast deine Arbeit zurückgenommen",
    changes: "Du wurdest um Änderungen gebeten",
    reopened: "Deine Arbeit wird noch einmal angesehen",
    released: "Deine Note wurde freigegeben",
  },
  everybody: {
    week: "Eine neue Woche hat begonnen",
    stage: (name: string) => say`${name} ist offen`,
    frozen: (name: string) => say`Die Rangliste „${name}“ wurde eingefroren`,
    revealed: (name: string) => say`Die Rangliste „${name}“ wurde enthüllt`,
    announcement: (name: string) => say`Ankündigung: ${name}`,
  },
  somebody: "Jemand",
};
