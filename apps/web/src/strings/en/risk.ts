import { say } from "../say/en.ts";

export const en = {
  level: { none: "On track", watch: "Worth watching", atRisk: "At risk" },
  reason: {
    missingWork: (count: number) => (count === 1 ? "1 piece of work missing" : say`${count} pieces of work missing`),
    quiet: (days: number) => (days === 1 ? "nothing handed in for 1 day" : say`nothing handed in for ${days} days`),
    changesUnanswered: (days: number) =>
      days === 1 ? "changes unanswered for 1 day" : say`changes unanswered for ${days} days`,
    lowResults: (percent: number) => say`only ${percent} % of graded work passed`,
    fallingBehind: (points: number) => say`${points} % less handed in than the middle of the programme`,
  },
} as const;
