import { useRead } from "../../api/provider.tsx";
import { turnaroundQuery } from "../../entities/turnaround/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/home.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { formatDayIn, formatSpan } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";
import { trendOf } from "./trend.ts";

const hourSeconds = 3600;
const inHours = (seconds: number | null) => (seconds === null ? null : Math.round((seconds / hourSeconds) * 10) / 10);

/** How long work waited for a verdict, day by day, of the last two weeks in the mentor's reach. */
export function Turnaround({ programmeId }: { programmeId: string | undefined }) {
  const { data, error } = useRead(turnaroundQuery, { programmeId });
  const trend = data && trendOf(data);
  return (
    <Panel title={t.turnaround}>
      <div className={styles.weeks}>
        {error && <Callout tone="bad">{explain(error)}</Callout>}
        {data && (
          <Chart
            kind="line"
            title={t.turnaround}
            axis={t.day}
            unit={t.hours}
            labels={data.map(({ day }) => formatDayIn("UTC", `${day}T00:00:00Z`))}
            series={[{ label: t.medianSeries, values: data.map(({ medianSeconds }) => inHours(medianSeconds)) }]}
            alternative={
              trend
                ? t.trend[trend.direction](formatSpan(trend.now * 1000), formatSpan(trend.before * 1000))
                : t.trendNone
            }
            height={168}
          />
        )}
      </div>
    </Panel>
  );
}
