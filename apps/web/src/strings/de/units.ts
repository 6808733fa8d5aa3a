import type { Translation } from "../catalogue.ts";
import type { en } from "../en/units.ts";

export const de: Translation<typeof en> = {
  second: "Sek.",
  minute: "Min.",
  hour: "Std.",
  day: "Tg.",
  justNow: "gerade eben",
  ago: (span: string) => `vor ${span}`,
};
