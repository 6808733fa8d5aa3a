import type { Translation } from "../catalogue.ts";
import type { en } from "../en/overrides.ts";

export const de: Translation<typeof en> = {
  title: "Was hier für diese Person gilt",
  none: "Dasselbe wie für alle.",
  give: "Etwas anderes festlegen",
  change: "Ändern",
  end: "Zurücknehmen",
  ended: "Es gilt wieder dasselbe wie für alle.",
  given: "Die Person sieht es jetzt.",
  lead: "Was du leer lässt, bleibt wie für alle.",
  due: "Fällig",
  cutoff: "Offen bis",
  attempts: "Versuche insgesamt",
  reason: "Grund",
  reasonHint: "Nur für das Team sichtbar.",
  givenBy: "Festgelegt von",
  save: "Speichern",
  problems: {
    nothingGiven: "Gib ein anderes Datum oder mehr Versuche an.",
    closesTooEarly: "Das liegt vor der Fälligkeit.",
  },
};
