import { t } from "../../strings/styleguide.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import styles from "./styleguide.module.css";

/** The three kinds of drawings, each with its words and its table. */
export function Charts() {
  const { chart } = t;
  return (
    <div className={styles.fields}>
      <Chart
        kind="bars"
        title={chart.bars}
        alternative={chart.barsSay}
        axis={chart.axis}
        labels={chart.days}
        series={[
          { label: chart.onTime, values: [12, 8, 15, 9, 31], colour: "accent" },
          { label: chart.late, values: [1, 0, 2, 3, 4], colour: "warn" },
        ]}
      />
      <Chart
        kind="line"
        title={chart.line}
        alternative={chart.lineSays}
        axis={chart.axis}
        unit="h"
        labels={chart.days}
        series={[{ label: chart.line, values: [26, 19.5, null, 8, 5.5] }]}
      />
      <Chart
        kind="histogram"
        title={chart.histogram}
        alternative={chart.histogramSays}
        axis={chart.range}
        labels={chart.ranges}
        series={[{ label: chart.histogram, values: [9, 6, 4, 2, 1], colour: "hold" }]}
      />
    </div>
  );
}
