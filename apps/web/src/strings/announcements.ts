import { en } from "./en/announcements.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("announcements", en);
