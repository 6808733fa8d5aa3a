import { say } from "../say/en.ts";

/** Short units of time, and how long ago. */
export const en = {
  second: "s",
  minute: "min",
  hour: "h",
  day: "d",
  justNow: "just now",
  ago: (span: string) => say`${span} ago`,
} as const;
