import { en } from "./en/styleguide.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("styleguide", en);
