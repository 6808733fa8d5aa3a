import { t } from "../../strings/chart.ts";
import type { ChartData } from "./series.ts";

type ChartTableProps = Pick<ChartData, "labels" | "series"> & {
  title: string;
  axis: string;
  format: (value: number) => string;
};

/** Every number of a chart. */
export function ChartTable({ title, axis, labels, series, format }: ChartTableProps) {
  return (
    <table>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{axis}</th>
          {series.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, place) => (
          // Two places may read alike, as the same hour of two days does.
          // biome-ignore lint/suspicious/noArrayIndexKey: a place along the axis is what it is.
          <tr key={place}>
            <th scope="row">{label}</th>
            {series.map(({ label: name, values }) => (
              <td key={name}>{valueAt(values, place, format)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function valueAt(values: readonly (number | null)[], place: number, format: (value: number) => string): string {
  const value = values[place];
  return value === null || value === undefined ? t.noValue : format(value);
}
