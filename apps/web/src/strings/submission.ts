import { en } from "./en/submission.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("submission", en);
