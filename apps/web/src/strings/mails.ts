import { en } from "./en/mails.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("mails", en);
