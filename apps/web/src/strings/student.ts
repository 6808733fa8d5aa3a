import { en } from "./en/student.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("student", en);
