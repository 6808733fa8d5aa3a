import { en } from "./en/risk.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("risk", en);
