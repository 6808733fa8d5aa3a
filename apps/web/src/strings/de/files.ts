import type { Translation } from "../catalogue.ts";
import type { en } from "../en/files.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  chooseOne: "Datei wählen",
  chooseSome: "Dateien wählen",
  dropOne: "oder hierher ziehen",
  dropSome: "oder hierher ziehen",
  remove: (name) => say`${name} entfernen`,
};
