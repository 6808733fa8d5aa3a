import { en } from "./en/entrance.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("entrance", en);
