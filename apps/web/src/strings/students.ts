import { en } from "./en/students.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("students", en);
