import type { Translation } from "../catalogue.ts";
import type { en } from "../en/frame.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  skip: "Zum Inhalt springen",
  nav: {
    label: "Hauptmenü",
    home: "Start",
    work: "Meine Aufgaben",
    queue: "Warteschlange",
    students: "Lernende",
    overview: "Überblick",
    gradebook: "Notenbuch",
    board: "Rangliste",
    builder: "Baukasten",
    progress: "Fortschritt",
    periods: "Saisons",
    activity: "Geschehen",
    calendar: "Kalender",
    announcements: "Ankündigungen",
    people: "Personen",
    audit: "Protokoll",
    rubrics: "Bewertungsraster",
    snippets: "Bausteine",
    more: "Mehr",
    groups: { programme: "Programm", people: "Personen", manage: "Verwalten" },
  },
  connection: {
    live: "Live",
    connecting: "Verbindet",
    catchingUp: "Holt auf",
    offline: "Offline",
    offlineBanner: "Du bist offline. Was du schreibst, bleibt erhalten, und diese Seite holt von selbst auf.",
    interruptedBanner: (time: string) =>
      say`Die Live-Verbindung ist unterbrochen. Du siehst den Stand von ${time}; was du schreibst, bleibt erhalten, und diese Seite holt von selbst auf.`,
    stoppedBanner: "Diese Seite ist nicht mehr live. Lade sie neu, um weiterzumachen.",
    lastChange: (time: string) => say`Zuletzt ${time}`,
    liveSince: (time: string) => say`seit ${time}`,
    stateOf: (time: string) => say`Stand ${time}`,
    nothingYet: "Wartet auf die erste Antwort",
    label: (state: string) => say`Verbindung: ${state}`,
  },
  search: "Suchen",
  searchKeys: "Strg K",
  keys: {
    here: "Auf dieser Seite",
    everywhere: "Überall",
    goTo: "Gehe zu",
    list: [
      ["Strg / ⌘ + K", "Alles finden"],
      ["?", "Diese Liste"],
      ["Esc", "Offenes schließen"],
    ],
  },
  settings: { account: "Konto", title: "Einstellungen", notifications: "Mitteilungen", appearance: "Darstellung" },
  account: (name: string) => say`Konto von ${name}`,
  programme: "Programm",
  notFound: {
    title: "Hier ist nichts",
    body: "Vielleicht ist die Adresse vertippt, oder was hier war, ist nicht für dich bestimmt.",
    home: "Zur Startseite",
  },
};
