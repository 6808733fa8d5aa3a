import { en } from "./en/programme.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("programme", en);
