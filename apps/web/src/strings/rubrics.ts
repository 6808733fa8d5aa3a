import { en } from "./en/rubrics.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("rubrics", en);
