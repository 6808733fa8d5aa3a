import type { Translation } from "../catalogue.ts";
import type { en } from "../en/shared.ts";

export const de: Translation<typeof en> = {
  product: "Cohort",
  tick: { done: "Erledigt:", open: "Offen:" },
  loading: "Lädt",
  retry: "Noch einmal versuchen",
  close: "Schließen",
  cancel: "Abbrechen",
  roles: { student: "Lernende:r", mentor: "Mentor:in", coordinator: "Koordination", admin: "Administration" },
  failure: {
    title: "Das konnte nicht geladen werden",
    unknown: "Auf dieser Seite ist etwas Unerwartetes passiert. Neu laden hilft meistens.",
  },
  shortcuts: { title: "Tastatur", open: "Tastenkürzel" },
  kept: { text: "Was du hier zuvor geschrieben hattest, ist wieder da.", discard: "Verwerfen" },
  editor: {
    write: "Schreiben",
    preview: "Vorschau",
    editorView: "Ansicht des Editors",
    previewEmpty: "Noch nichts zum Ansehen.",
  },
};
