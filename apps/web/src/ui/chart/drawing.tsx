import { type PointerEvent, useState } from "react";
import { formatNumber } from "../format.ts";
import styles from "./drawing.module.css";
import { LineMarks, StackMarks } from "./marks.tsx";
import { labelEvery, scaleOf } from "./scale.ts";
import { type ChartData, colourOf } from "./series.ts";

const percent = (share: number): string => `${share * 100}%`;
/** The narrowest plot on a desk and on a phone, px; what has room there has it everywhere. */
const plotPx = { desk: 420, phone: 230 };

/** What only eyes get: in shares of its box, so that it is drawn without measuring and follows every width by itself. */
export function Drawing({ kind, labels, series, format }: ChartData & { format: (value: number) => string }) {
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const isLine = kind === "line";
  const scale = scaleOf(isLine ? series.flatMap(known) : stacked({ labels, series }), !isLine);
  // Nothing has no measure: an axis of numbers would say that something was measured.
  const isEmpty = !series.some(({ values }) => values.some((value) => (isLine ? value !== null : Boolean(value))));
  const ticks = isEmpty ? [0] : scale.ticks;
  const everyOnDesk = labelEvery(labels, plotPx.desk);
  const everyOnPhone = labelEvery(labels, plotPx.phone);
  const point = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(Math.max(0, Math.min(labels.length - 1, Math.floor(((clientX - left) / width) * labels.length))));
  };
  const Marks = isLine ? LineMarks : StackMarks;
  return (
    <div className={styles.drawing}>
      {series.length > 1 && (
        <div className={styles.legend}>
          {series.map(({ label, colour }) => (
            <span key={label} className={styles.key}>
              <span className={styles.swatch} style={{ background: colourOf(colour) }} />
              {label}
            </span>
          ))}
        </div>
      )}
      <div className={styles.field}>
        {ticks.map((tick) => (
          <div key={tick} className={styles.tick} style={{ bottom: percent(scale.at(tick)) }}>
            {!isEmpty && <span>{formatNumber(tick)}</span>}
          </div>
        ))}
        <div className={styles.plot} onPointerMove={point} onPointerLeave={() => setPointed(undefined)}>
          <Marks kind={kind} labels={labels} series={series} scale={scale} />
          {pointed !== undefined && <Tip labels={labels} series={series} place={pointed} format={format} />}
        </div>
      </div>
      <div className={styles.labels}>
        {labels.map(
          (label, place) =>
            place % everyOnDesk === 0 && (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a place along the axis is what it is.
                key={place}
                style={{ left: percent((place + 0.5) / labels.length) }}
                data-desk={place % everyOnPhone !== 0 || undefined}
              >
                {label}
              </span>
            ),
        )}
      </div>
    </div>
  );
}

type TipProps = Pick<ChartData, "labels" | "series"> & { place: number; format: (value: number) => string };

/** The numbers of the place that is pointed at. */
function Tip({ labels, series, place, format }: TipProps) {
  const isRight = place >= labels.length / 2;
  const edge = percent(isRight ? 1 - place / labels.length : (place + 1) / labels.length);
  return (
    <div className={styles.tip} style={isRight ? { right: edge } : { left: edge }}>
      <strong>{labels[place]}</strong>
      {series.map(({ label, values, colour }) => {
        const value = values[place];
        return (
          value !== null &&
          value !== undefined && (
            <span key={label} className={styles.key}>
              <span className={styles.swatch} style={{ background: colourOf(colour) }} />
              {label} {format(value)}
            </span>
          )
        );
      })}
    </div>
  );
}

const known = ({ values }: ChartData["series"][number]): number[] => values.filter((value) => value !== null);

/** How high, and how low, the bars of each place reach. */
function stacked({ labels, series }: Pick<ChartData, "labels" | "series">): number[] {
  return labels.flatMap((_, place) => {
    const values = series.map(({ values }) => values[place] ?? 0);
    const sum = (sign: 1 | -1) => values.filter((value) => value * sign > 0).reduce((all, value) => all + value, 0);
    return [sum(1), sum(-1)];
  });
}
