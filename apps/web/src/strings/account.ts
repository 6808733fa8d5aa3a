import { en } from "./en/account.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("account", en);
