import { en } from "./en/audit.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("audit", en);
