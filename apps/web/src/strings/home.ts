import { en } from "./en/home.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("home", en);
