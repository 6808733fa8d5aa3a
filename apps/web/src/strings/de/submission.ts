import type { Translation } from "../catalogue.ts";
import type { en } from "../en/submission.ts";

export const de: Translation<typeof en> = {
  toWork: "Meine Aufgaben",
  attemptsOf: (no: number, max: number) => `${no} / ${max}`,
  brief: "Aufgabe",
  yourAnswer: "Deine Antwort",
  attempt: (no: number, max: number) => `Versuch ${no} von ${max}`,
  handIn: "Abgeben",
  handInAgain: "Noch einmal abgeben",
  handingIn: "Wird abgegeben",
  waitingForConnection: "Geht hinaus, sobald die Verbindung wieder da ist",
  handedIn: "Abgegeben. Dein Mentor-Team sieht es jetzt.",
  saved: "Entwurf auf diesem Gerät gespeichert",
  savedNot: "Der Entwurf kann auf diesem Gerät nicht gespeichert werden",
  latePreview: (percent: number) => `Jetzt abzugeben ist zu spät: ${percent} % der Punkte werden abgezogen.`,
  closed: "Diese Aufgabe nimmt keine Abgaben mehr an.",
  notOpen: (when: string) => `Diese Aufgabe öffnet ${when}.`,
  noAttempts: "Alle Versuche sind aufgebraucht.",
  withdraw: "Zurückziehen",
  withdrawTitle: "Diese Arbeit zurückziehen?",
  withdrawBody:
    "Sie verlässt die Warteschlange und wird wieder ein Entwurf. Du kannst sie erneut abgeben, solange die Aufgabe offen ist.",
  withdrawn: "Zurückgezogen. Es ist wieder ein Entwurf.",
  place: (place: number) => (place === 1 ? "Wird als Nächstes geprüft" : `Platz ${place} in der Warteschlange`),
  placeAsOf: "Stand: als du diese Seite geöffnet hast",
  required: "Pflicht",
  optional: "freiwillig",
  words: (count: number, min: number) => {
    const counted = count === 1 ? "1 Wort" : `${count} Wörter`;
    return min > 0 ? `${count} von mindestens ${min === 1 ? "1 Wort" : `${min} Wörtern`}` : counted;
  },
  characters: (count: number, max: number) => `${count} / ${max}`,
  hosts: (hosts: readonly string[]) => `Eine Adresse bei ${hosts.join(" oder ")}`,
  range: (min: number | undefined, max: number | undefined) =>
    min !== undefined && max !== undefined
      ? `${min} bis ${max}`
      : min !== undefined
        ? `Mindestens ${min}`
        : max !== undefined
          ? `Höchstens ${max}`
          : undefined,
  fixFirst: (count: number) =>
    count === 1 ? "Eine Antwort braucht noch etwas." : `${count} Antworten brauchen noch etwas.`,
  feedback: "Feedback",
  grade: "Bewertung",
  passed: "Bestanden",
  notPassed: "Nicht bestanden",
  raw: "Gegeben",
  penalty: "Abzug für Verspätung",
  final: "Zählt",
  gradedBy: (name: string, when: string) => `${name}, ${when}`,
  changes: "Was sich ändern soll",
  attempts: "Versuche",
  onTime: "pünktlich",
  timeline: "Wo es steht",
  facts: "Einzelheiten",
  fact: {
    due: "Fällig",
    closes: "Schließt",
    points: "Punkte",
    pass: "Zum Bestehen",
    attempts: "Versuche",
    late: "Bei Verspätung",
    release: "Bewertung",
  },
  releaseImmediate: "Wird sofort gezeigt",
  releaseHeld: "Wird nach der Freigabe gezeigt",
  conflict:
    "Das hat sich geändert, während du geschrieben hast. Dein Text bleibt; sieh dir den jetzigen Stand an und gib noch einmal ab.",
  steps: {
    draft: "Entwurf",
    submitted: "Abgegeben",
    in_review: "In Prüfung",
    changes_requested: "Überarbeiten",
    released: "Bewertet",
  },
  stateHint: {
    draft: "Noch nicht abgegeben. Nur du siehst es.",
    submitted: "Wartet darauf, dass es jemand zum Prüfen nimmt.",
    in_review: "Jemand sieht es sich gerade an.",
    changes_requested: "Du sollst etwas ändern. Gib unten noch einmal ab.",
    released: "Deine Bewertung zählt.",
    excused: "Das musst du nicht machen.",
    void: "Diese Abgabe zählt nicht.",
  },
  stateHintOver: {
    closed: "Die Zeit zum Abgeben ist vorbei.",
    noAttempts: "Alle Versuche sind aufgebraucht.",
  },
};
