import { en } from "./en/gradebook.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("gradebook", en);
