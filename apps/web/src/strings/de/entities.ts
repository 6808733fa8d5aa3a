import type { Translation } from "../catalogue.ts";
import type { en } from "../en/entities.ts";

export const de: Translation<typeof en> = {
  state: {
    none: "Nicht begonnen",
    draft: "Entwurf",
    submitted: "Abgegeben",
    in_review: "In Prüfung",
    changes_requested: "Überarbeiten",
    graded: "Bewertet, zurückgehalten",
    released: "Freigegeben",
    excused: "Befreit",
    void: "Ungültig",
  },
  due: {
    in: (span: string) => `Fällig in ${span}`,
    late: (span: string) => `Zu spät, schließt in ${span}`,
    closed: "Geschlossen",
    label: "Fällig",
  },
  late: "Zu spät",
  lateBy: (span: string) => `${span} zu spät`,
  noAnswer: "Keine Antwort",
  open: "Öffnen",
  openFile: (name: string) => `${name} in einem neuen Tab öffnen`,
  unchanged: "Unverändert",
  before: "Vorher",
  after: "Nachher",
  answers: "Antworten",
  compare: (no: number) => `Was sich seit Versuch ${no} geändert hat`,
  attemptOn: (no: number, when: string) => `Versuch ${no}, ${when}`,
  verdictGraded: (points: number, max: number) => `Mit ${points} von ${max} bewertet`,
  verdictChanges: "Um Überarbeitung gebeten",
  decision: {
    reopened: "Zur erneuten Prüfung geöffnet",
    retracted: "Die Bewertung wurde zurückgenommen",
    excused: "Befreit",
    void: "Diese Arbeit zählt nicht",
  },
  emptyQueue: "Die Warteschlange ist leer",
};
