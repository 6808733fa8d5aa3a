import { en } from "./en/review.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("review", en);
