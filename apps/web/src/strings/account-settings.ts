import { en } from "./en/account-settings.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("account-settings", en);
