import { en } from "./en/sign-in.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("sign-in", en);
