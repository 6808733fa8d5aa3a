import { en } from "./en/overrides.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("overrides", en);
