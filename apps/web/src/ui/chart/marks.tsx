import styles from "./drawing.module.css";
import type { Scale } from "./scale.ts";
import { type ChartData, colourOf } from "./series.ts";

type MarksProps = ChartData & { scale: Scale };

const percent = (share: number): string => `${share * 100}%`;

/** Bars, the series of each place on top of each other; what is below zero hangs down from it. */
export function StackMarks({ kind, labels, series, scale }: MarksProps) {
  return labels.map((_, place) => {
    let [up, down] = [0, 0];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a place along the axis is what it is.
      <div key={place} className={styles.place} data-kind={kind}>
        <div className={styles.stack}>
          {series.map(({ label, values, colour }) => {
            const value = values[place] ?? 0;
            const from = value < 0 ? down : up;
            if (value < 0) down += value;
            else up += value;
            const ends = [scale.at(from), scale.at(from + value)];
            const [bottom, height] = [Math.min(...ends), Math.abs((ends[1] as number) - (ends[0] as number))];
            const style = { bottom: percent(bottom), height: percent(height), background: colourOf(colour) };
            return value !== 0 && <div key={label} className={styles.bar} style={style} />;
          })}
        </div>
      </div>
    );
  });
}

/** Lines from value to value, over what is missing between them. */
export function LineMarks({ labels, series, scale }: MarksProps) {
  return (
    <svg className={styles.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {series.map(({ label, values, colour }) => {
        const points = values.flatMap((value, place) =>
          value === null ? [] : [`${((place + 0.5) / labels.length) * 100} ${100 - scale.at(value) * 100}`],
        );
        return (
          <g key={label} stroke={colourOf(colour)} fill="none" strokeLinecap="round" strokeLinejoin="round">
            <polyline points={points.join(" ")} vectorEffect="non-scaling-stroke" strokeWidth="2" />
            {/* A line without length and with round ends is a dot, whatever the box is stretched to. */}
            <path d={points.map((at) => `M${at}h0`).join("")} vectorEffect="non-scaling-stroke" strokeWidth="6" />
          </g>
        );
      })}
    </svg>
  );
}
