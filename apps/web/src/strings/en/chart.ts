export const en = {
  asTable: "As a table",
  asChart: "As a chart",
  noValue: "none",
} as const;
