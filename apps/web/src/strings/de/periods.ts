import type { Translation } from "../catalogue.ts";
import type { en } from "../en/periods.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Saisons und Ranglisten",
  lead: "Friere Ranglisten vor einer Feier ein, enthülle sie, wenn alle da sind, und sag, wie viel jede zeigt.",
  plan: (season: string) => say`${season} planen`,
  none: "Es ist keine Saison geplant",
  noneBody: "Punkte zählen trotzdem vom ersten Tag an. Plane eine, damit die Obergrenzen Anfang und Ende haben.",
  states: {
    open: "Offen: Punkte erscheinen, wie sie kommen.",
    frozen: "Eingefroren: Ranglisten stehen für Lernende und Mentoren still.",
    closed: "Abgeschlossen: Was ab jetzt verdient wird, zählt anderswo.",
  },
  running: "Läuft",
  frozenSince: (when: string) => say`seit ${when}`,
  moves: { freeze: "Einfrieren", reveal: "Enthüllen", close: "Abschließen", open: "Wieder öffnen" },
  ask: {
    freeze: (name: string) => say`Ranglisten von ${name} einfrieren?`,
    reveal: (name: string) => say`Ranglisten von ${name} enthüllen?`,
    close: (name: string) => say`${name} abschließen?`,
    open: (name: string) => say`${name} wieder öffnen?`,
  },
  happens: {
    freeze: [
      "Jede Rangliste steht für Lernende und Mentoren still und sagt das auch: Woche, Saison und insgesamt.",
      "Das Bewerten geht weiter. Punkte zählen und stehen im eigenen Fortschritt; du und die Koordination sehen die Ranglisten live.",
      "Beim Enthüllen erscheint auf einmal alles, was inzwischen kam.",
    ],
    reveal: [
      "Alle, die eine Rangliste ansehen, sehen sie in diesem Moment auf ihren wahren Stand rücken, das Podest zuletzt.",
      "Danach lässt sich nichts wieder verbergen: Ein neues Einfrieren beginnt mit dem, was dann zu sehen ist.",
    ],
    close: [
      "Was ab jetzt verdient wird, zählt in der laufenden Saison, sonst in der nächstgelegenen offenen.",
      "Ist keine offen, zählt es in der laufenden. Zurückgenommene Bewertungen zählen weiter dort, wo sie gegeben wurden.",
      "Die Ranglisten bleiben, wie sie sind. Du kannst sie wieder öffnen.",
    ],
    open: [
      "Arbeiten, die in dieser Saison abgegeben wurden, zählen ab jetzt wieder hier.",
      "Punkte, die inzwischen eingetragen wurden, bleiben, wo sie zählen.",
    ],
  },
  edit: "Bearbeiten",
  editOf: (name: string) => say`${name} bearbeiten`,
  fields: { name: "Name", startsAt: "Beginnt", endsAt: "Endet" },
  fieldsHint: (timezone: string) => say`Nach der Uhr des Programms (${timezone}).`,
  editHint: "Eingetragene Punkte bleiben in der Saison, in der sie zählen; nur spätere folgen den neuen Daten.",
  lasts: "Eine Saison dauert, bis die nächste beginnt; so liegt kein Moment zwischen zweien.",
  endsFirst: "Lass sie enden, nachdem sie begonnen hat.",
  overlaps: "Diese Daten überschneiden sich mit einer anderen Saison. Wähle Daten davor oder danach.",
  save: "Speichern",
  saved: "Gespeichert. Alle Bildschirme folgen.",
  moved: { freeze: "Eingefroren.", reveal: "Enthüllt.", close: "Abgeschlossen.", open: "Wieder offen." },
  changed: "Jemand hat das inzwischen geändert. Du siehst jetzt den aktuellen Stand; versuch es noch einmal.",
  overrun:
    "Jemand hat diese Saison inzwischen geändert. Speichere noch einmal, um deine Fassung an ihre Stelle zu setzen.",
  boards: "Was andere von jeder Rangliste sehen",
  boardsHint: "Wer leitet, sieht immer jede Zeile.",
  who: "Rangliste",
  display: (board: string) => say`Was andere sehen von ${board}`,
  topN: (board: string) => say`Wie viele Zeilen von ${board}`,
  displays: {
    full: "Jede Zeile",
    topN: "Die ersten …",
    podiumAndMe: "Podest, eigener Platz",
    hidden: "Nichts",
  },
  periods: { weekly: "Woche", season: "Saison", allTime: "Insgesamt" },
  everybody: "Alle",
  displaysHint:
    "Bei „Die ersten …“ und beim Podest sieht man auch den eigenen Platz. Eine verborgene Rangliste zeigt Lernenden nichts, auch das nicht.",
};
