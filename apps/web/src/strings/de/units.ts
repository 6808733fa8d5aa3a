import type { Translation } from "../catalogue.ts";
import type { en } from "../en/units.ts";
import { say } from "../say/de.ts";

export const de: Translation<typeof en> = {
  second: "s",
  minute: "min",
  hour: "h",
  day: "Tg.",
  justNow: "gerade eben",
  ago: (span: string) => say`vor ${span}`,
};
