import "@mantine/core/styles/ColorSwatch.layer.css";
import "@mantine/charts/styles.layer.css";
import { BarChart, LineChart } from "@mantine/charts";
import { formatNumber } from "../format.ts";
import styles from "./chart.module.css";
import { type ChartData, colourOf } from "./series.ts";

/** The topmost label is half above its line. */
const margin = { top: 8, right: 8 };

const keyOf = (index: number): string => `s${index}`;

/** What only eyes get. Loaded by `Chart` alone. */
export default function Drawing({ kind, labels, series, format }: ChartData & { format: (value: number) => string }) {
  const shared = {
    h: "100%",
    dataKey: "label",
    data: labels.map((label, place) => ({
      label,
      ...Object.fromEntries(series.map(({ values }, index) => [keyOf(index), values[place] ?? null])),
    })),
    series: series.map(({ label, colour }, index) => ({ name: keyOf(index), label, color: colourOf(colour) })),
    withLegend: series.length > 1,
    valueFormatter: format,
    tooltipAnimationDuration: 0,
    gridAxis: "x",
    tickLine: "none",
    strokeDasharray: "0",
    gridColor: "var(--line)",
    textColor: "var(--text-quiet)",
    // Its numbers are in the table; the drawing is no place for the keyboard.
    accessibilityLayer: false,
    classNames: { tooltip: styles.tooltip ?? "", tooltipLabel: styles.tooltipLabel ?? "", axis: styles.axis ?? "" },
    xAxisProps: { minTickGap: 14 },
    yAxisProps: { width: 44, allowDecimals: kind === "line", tickFormatter: formatNumber },
  } as const;
  if (kind === "line")
    return (
      <LineChart
        {...shared}
        curveType="linear"
        strokeWidth={2}
        dotProps={{ r: 2.5 }}
        connectNulls
        lineChartProps={{ margin }}
      />
    );
  return (
    <BarChart
      {...shared}
      type="stacked"
      maxBarWidth={kind === "histogram" ? 400 : 32}
      barProps={{ radius: series.length > 1 ? 0 : [3, 3, 0, 0] }}
      barChartProps={{ margin, barCategoryGap: kind === "histogram" ? 1 : "22%" }}
    />
  );
}
