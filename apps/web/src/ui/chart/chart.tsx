import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { t } from "../../strings/chart.ts";
import { formatNumber } from "../format.ts";
import { useOnceASecond } from "../use-once-a-second.ts";
import styles from "./chart.module.css";
import { ChartTable } from "./chart-table.tsx";
import { Drawing } from "./drawing.tsx";
import type { ChartData } from "./series.ts";

type ChartProps = ChartData & {
  /** What the chart shows, as its heading says it. */
  title: string;
  /** What the labels are, such as "Day". */
  axis: string;
  /** What one value counts, such as "h"; stands beside the numbers. */
  unit?: string;
  /** What one sees in it, in a sentence. Stands below the drawing, for everybody. */
  alternative: string;
  /** Of the drawing or its table, px. */
  height?: number;
};

/** Follows what it draws once a second. */
export function Chart(props: ChartProps) {
  return <Figure {...useOnceASecond(props)} />;
}

/**
 * A drawing of numbers with its words: a sentence below it, and every number in a table for whoever cannot or does not
 * like to read a drawing. Nothing in it moves by itself.
 */
function Figure({ title, axis, unit, alternative, height = 200, ...data }: ChartProps) {
  const [isTable, setTable] = useState(false);
  const id = useId();
  const format = (value: number) => (unit ? `${formatNumber(value)} ${unit}` : formatNumber(value));
  return (
    <figure className={styles.chart} aria-labelledby={id}>
      <div className={styles.plot} style={{ height }}>
        <section
          className={isTable ? styles.table : "visually-hidden"}
          aria-label={title}
          tabIndex={isTable ? 0 : undefined}
        >
          <ChartTable title={title} axis={axis} format={format} {...data} />
        </section>
        {!isTable && (
          <div className={styles.drawing} aria-hidden="true">
            <Drawing format={format} {...data} />
          </div>
        )}
      </div>
      <figcaption className={styles.foot}>
        <span id={id}>{alternative}</span>
        <Button size="xs" variant="subtle" onClick={() => setTable(!isTable)}>
          {isTable ? t.asChart : t.asTable}
        </Button>
      </figcaption>
    </figure>
  );
}
