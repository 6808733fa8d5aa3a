import { en } from "./en/work.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("work", en);
