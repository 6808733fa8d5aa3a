import { useRead } from "../../api/provider.tsx";
import { weeksQuery } from "../../entities/student-home/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/home.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { formatDayIn, formatNumber } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";

/** A student's points week by week. */
export function Weeks({ enrolmentId }: { enrolmentId: string }) {
  const { data, error } = useRead(weeksQuery, { enrolmentId });
  const points = data?.items.map((week) => week.points) ?? [];
  const best = Math.max(0, ...points);
  return (
    <Panel title={t.weeks}>
      <div className={styles.weeks}>
        {error && <Callout tone="bad">{explain(error)}</Callout>}
        {data && (
          <Chart
            kind="bars"
            title={t.weeks}
            axis={t.weekAxis}
            labels={data.items.map(({ week }) => formatDayIn("UTC", `${week}T00:00:00Z`))}
            series={[{ label: t.points, values: points }]}
            alternative={sayWeeks(points.at(-1) ?? 0, best)}
            height={168}
          />
        )}
      </div>
    </Panel>
  );
}

function sayWeeks(now: number, best: number): string {
  if (best === 0) return t.weeksNone;
  return best > now ? t.weeksSay(formatNumber(now), formatNumber(best)) : t.weeksBest(formatNumber(now));
}
