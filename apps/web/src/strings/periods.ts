import { en } from "./en/periods.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("periods", en);
