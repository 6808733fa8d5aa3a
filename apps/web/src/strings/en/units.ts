/** Short units of time, and how long ago. */
export const en = {
  second: "s",
  minute: "min",
  hour: "h",
  day: "d",
  justNow: "just now",
  ago: (span: string) => `${span} ago`,
} as const;
