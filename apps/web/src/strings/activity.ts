import { en } from "./en/activity.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("activity", en);
