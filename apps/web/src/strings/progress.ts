import { en } from "./en/progress.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("progress", en);
