import { en } from "./en/palette.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("palette", en);
