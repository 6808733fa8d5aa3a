import { en } from "./en/system.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("system", en);
