import { sayIn } from "../numbers.ts";

export const say = sayIn("de");
