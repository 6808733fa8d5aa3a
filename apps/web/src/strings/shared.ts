import { en } from "./en/shared.ts";
import { inLanguage } from "./language.ts";

export const words = inLanguage("shared", en);
