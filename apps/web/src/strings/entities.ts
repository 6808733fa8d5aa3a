import { en } from "./en/entities.ts";
import { inLanguage } from "./language.ts";

export const terms = inLanguage("entities", en);
