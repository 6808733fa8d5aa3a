import type { Translation } from "../catalogue.ts";
import type { en } from "../en/notification-settings.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Mitteilungen",
  hint: "gespeichert, sobald du wählst",
  intro: "Wähle, wovon du hörst, und wo. Alles bleibt auf seiner Seite, was auch immer du hier wählst.",
  what: "Was",
  inApp: "In der Glocke",
  email: "Per Mail",
  inAppFor: (what: string) => say`${what}: in der Glocke`,
  emailFor: (what: string) => say`${what}: per Mail`,
  frequency: { instant: "Sofort", daily: "Jeden Morgen", off: "Gar nicht" },
  types: {
    "review.waiting": { name: "Arbeit, die auf Durchsicht wartet", hint: "Nach einem Tag ohne Durchsicht." },
    "claim.expiring": { name: "Reservierungen, die bald enden", hint: "Fünf Minuten vorher, solange du eine hast." },
    "grade.released": { name: "Noten", hint: "Wenn eine Note von dir freigegeben wird." },
    "changes.requested": { name: "Gewünschte Änderungen", hint: "Wenn jemand um mehr bittet." },
    "submission.reopened": {
      name: "Noch einmal angesehene Arbeit",
      hint: "Wenn freigegebene Arbeit wieder geöffnet wird.",
    },
    "assignment.dueSoon": {
      name: "Bald fällig",
      hint: "Einen Tag und zwei Stunden vorher, solange du nicht abgegeben hast.",
    },
    "announcement.published": { name: "Ankündigungen", hint: "Was dein Programm allen sagt." },
    "stage.unlocked": { name: "Neue Abschnitte", hint: "Wenn der nächste Teil für dich aufgeht." },
    "board.revealed": { name: "Enthüllte Ranglisten", hint: "Wenn eine eingefrorene Rangliste gezeigt wird." },
    "import.finished": { name: "Importe", hint: "Wenn ein Import von dir fertig ist." },
  },
  mailLanguage: "Sprache der Mails",
  mailLanguageHint: "Was du für Seiten wählst, gilt nur auf einem Gerät; Mails folgen dir überallhin.",
  digestHint: "Die Mail am Morgen kommt um sieben nach der Uhr deines Programms, und nur, wenn es etwas gibt.",
  desktop: "Hinweise auf diesem Gerät",
  desktopHint: "Außerhalb der Seite, solange du keinen Tab von Cohort ansiehst.",
  desktopOn: "Zeigen",
  desktopOff: "Nicht zeigen",
  desktopDenied: "Dein Browser lehnt Hinweise dieser Seite ab. Erlaube sie in seinen Einstellungen für diese Adresse.",
  desktopUnsupported: "Dieser Browser kann keine Hinweise zeigen.",
  conflict: "Ein anderer Tab hat inzwischen gewählt. Das gilt jetzt; wähle noch einmal.",
};
