import { en } from "./en/chart.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("chart", en);
