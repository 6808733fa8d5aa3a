import type { Translation } from "../catalogue.ts";
import type { en } from "../en/snippets.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  title: "Bausteine",
  lead: "Feedback, das du oft schreibst, einmal behalten. Beim Prüfen fügt / im Feedback einen Baustein ein.",
  add: "Neuer Baustein",
  mine: "Meine",
  mineNone: "Noch nichts behalten",
  mineNoneBody: "Behalte, was du immer wieder schreibst: In jeder Bewertung ist es zwei Tasten entfernt.",
  shared: "Für alle, die prüfen",
  sharedNone: "Noch nichts geteilt",
  sharedNoneBody: "Koordination und Administration können Bausteine mit allen teilen, die prüfen.",
  edit: (title: string) => say`${title} ändern`,
  newTitle: "Ein neuer Baustein",
  editTitle: "Baustein ändern",
  name: "Kurzer Name",
  nameHint: "Was du nach dem / tippst",
  text: "Text",
  share: "Für alle, die in diesem Programm prüfen",
  save: "Speichern",
  cancel: "Abbrechen",
  remove: "Entfernen",
  removeSure: "Wirklich entfernen?",
  saved: "Gespeichert.",
  removed: "Entfernt.",
  changedTitle: "Jemand anders hat ihn inzwischen geändert",
  changedBody: "Deiner steht noch hier. Speichere noch einmal, um jenen zu ersetzen:",
};
