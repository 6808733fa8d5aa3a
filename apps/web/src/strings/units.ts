import { en } from "./en/units.ts";
import { inLanguage } from "./language.ts";

export const units = inLanguage("units", en);
