import { en } from "./en/frame.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("frame", en);
