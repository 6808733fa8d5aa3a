import { en } from "./en/notifications.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("notifications", en);
