import { en } from "./en/board.ts";
import { inLanguage } from "./language.ts";

export const t = inLanguage("board", en);
