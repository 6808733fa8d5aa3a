import { en } from "./en/snippets.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("snippets", en);
