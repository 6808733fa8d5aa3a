import { en } from "./en/overview.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("overview", en);
