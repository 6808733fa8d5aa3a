/** Colours by what they say; drawn from the tokens, so that both themes have them. */
const colours = {
  accent: "var(--accent)",
  good: "var(--good-text)",
  warn: "var(--warn-text)",
  bad: "var(--bad-text)",
  hold: "var(--hold-text)",
  quiet: "var(--line-control)",
} as const;

export type ChartColour = keyof typeof colours;

export const colourOf = (colour: ChartColour = "accent"): string => colours[colour];

/** One row of values, one for each label of the chart; null where there is none. */
export type ChartSeries = { label: string; values: readonly (number | null)[]; colour?: ChartColour };

/**
 * `bars`: amounts beside each other, several series on top of each other. `line`: how something moves; a missing value
 * is bridged. `histogram`: how something is spread over neighbouring ranges, bar to bar.
 */
export type ChartKind = "bars" | "line" | "histogram";

export type ChartData = {
  kind: ChartKind;
  /** What stands below the axis: oldest, or smallest, first. */
  labels: readonly string[];
  series: readonly ChartSeries[];
};
