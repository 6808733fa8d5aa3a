import { en } from "./en/notification-settings.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("notification-settings", en);
