import type { Translation } from "../catalogue.ts";
import type { en } from "../en/submission.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  toWork: "Meine Aufgaben",
  attemptsOf: (no: number, max: number) => say`${no} / ${max}`,
  brief: "Aufgabe",
  yourAnswer: "Deine Antwort",
  attempt: (no: number, max: number) => say`Versuch ${no} von ${max}`,
  handIn: "Abgeben",
  handInAgain: "Noch einmal abgeben",
  handingIn: "Wird abgegeben",
  waitingForConnection: "Geht hinaus, sobald die Verbindung wieder da ist",
  handedIn: "Abgegeben. Dein Mentor-Team sieht es jetzt.",
  saving: "Entwurf wird gespeichert",
  saved: "Entwurf gespeichert. Du kannst an jedem Gerät weitermachen.",
  savedHere: "Entwurf auf diesem Gerät, bis der Server wieder erreichbar ist",
  savedNot: "Der Entwurf kann auf diesem Gerät nicht gespeichert werden",
  latePreview: (percent: number) => say`Jetzt abzugeben ist zu spät: ${percent} % der Punkte werden abgezogen.`,
  lateNext: (percent: number, when: string) => say`Ab ${when} sind es ${percent} %.`,
  lateCloses: (span: string) => say`Nach ${span} wird nichts mehr angenommen.`,
  countdown: (left: string) => say`noch ${left}`,
  ownTerms: "Für dich gilt hier etwas anderes.",
  ownDue: (when: string) => say`Fällig ${when}`,
  ownCutoff: (when: string) => say`offen bis ${when}`,
  ownAttempts: (count: number) => (count === 1 ? "1 Versuch" : say`${count} Versuche`),
  stillSending: "Eine Datei ist noch unterwegs. Gib ab, sobald sie angekommen ist.",
  changesDone: (done: number, all: number) => say`${done} von ${all}`,
  devices: {
    title: "Das hast du auch auf einem anderen Gerät geschrieben",
    body: "Beide Texte sind da. Wähle, mit welchem es weitergeht; danach wird wieder gespeichert.",
    here: "Auf diesem Gerät",
    there: "Auf dem anderen Gerät",
    keep: "Diesen behalten",
    take: "Den anderen nehmen",
    nothing: "Leer",
    several: (count: number) => (count === 1 ? "1 Eintrag" : say`${count} Einträge`),
  },
  files: {
    limits: (kinds: string, size: string, count: number) =>
      say`${kinds}, bis ${size}${count === 1 ? "" : say` je Datei, höchstens ${count}`}`,
    kinds: (kinds: readonly string[]): string => {
      const names: Record<string, string> = {
        image: "Bilder",
        pdf: "PDF",
        text: "Textdateien",
        document: "Dokumente",
        archive: "Archive",
        audio: "Tonaufnahmen",
        video: "Videos",
        any: "Beliebige Dateien",
      };
      return kinds.map((kind) => names[kind] ?? kind).join(", ");
    },
    tooBig: (name: string, size: string) => say`${name} ist größer als ${size}.`,
    empty: (name: string) => say`${name} ist leer.`,
    tooMany: (max: number) => say`Häng höchstens ${max === 1 ? "1 Datei" : say`${max} Dateien`} an.`,
    waiting: "Wartet auf die Verbindung und läuft von selbst weiter",
    sent: (sent: string, all: string) => say`${sent} von ${all}`,
    progress: (name: string) => say`Hochladen von ${name}`,
    again: "Noch einmal versuchen",
    cancel: (name: string) => say`Hochladen von ${name} abbrechen`,
  },
  closed: "Diese Aufgabe nimmt keine Abgaben mehr an.",
  notOpen: (when: string) => say`Diese Aufgabe öffnet ${when}.`,
  noAttempts: "Alle Versuche sind aufgebraucht.",
  withdraw: "Zurückziehen",
  withdrawTitle: "Diese Arbeit zurückziehen?",
  withdrawBody:
    "Sie verlässt die Warteschlange und wird wieder ein Entwurf. Du kannst sie erneut abgeben, solange die Aufgabe offen ist.",
  withdrawn: "Zurückgezogen. Es ist wieder ein Entwurf.",
  placeBehind: (places: number) => say`Hinter den ersten ${places} in der Warteschlange`,
  place: (place: number) => (place === 1 ? "Wird als Nächstes geprüft" : say`Platz ${place} in der Warteschlange`),
  placeAsOf: "Stand: als du diese Seite geöffnet hast",
  required: "Pflicht",
  optional: "freiwillig",
  words: (count: number, min: number) => {
    const counted = count === 1 ? "1 Wort" : say`${count} Wörter`;
    return min > 0 ? say`${count} von mindestens ${min === 1 ? "1 Wort" : say`${min} Wörtern`}` : counted;
  },
  characters: (count: number, max: number) => say`${count} / ${max}`,
  hosts: (hosts: readonly string[]) => say`Eine Adresse bei ${hosts.join(" oder ")}`,
  range: (min: number | undefined, max: number | undefined) =>
    min !== undefined && max !== undefined
      ? say`${min} bis ${max}`
      : min !== undefined
        ? say`Mindestens ${min}`
        : max !== undefined
          ? say`Höchstens ${max}`
          : undefined,
  fixFirst: (count: number) =>
    count === 1 ? "Eine Antwort braucht noch etwas." : say`${count} Antworten brauchen noch etwas.`,
  feedback: "Feedback",
  grade: "Bewertung",
  passed: "Bestanden",
  notPassed: "Nicht bestanden",
  raw: "Gegeben",
  penalty: "Abzug für Verspätung",
  final: "Zählt",
  gradedBy: (name: string, when: string) => say`${name}, ${when}`,
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
