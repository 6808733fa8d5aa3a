import { en } from "./en/queue.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("queue", en);
