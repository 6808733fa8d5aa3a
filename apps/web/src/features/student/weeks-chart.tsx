import type { StudentProfile } from "@cohort/contract/students";
import { t } from "../../strings/student.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { formatDay } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";

/** What each week brought, so that a fading student is seen before their total tells. */
export function WeeksChart({ profile: { weeks } }: { profile: StudentProfile }) {
  const total = weeks.reduce((sum, { points }) => sum + points, 0);
  const best = weeks.reduce((most, week) => (week.points > most.points ? week : most), { startsAt: "", points: 0 });
  return (
    <Panel title={t.weeks}>
      <Chart
        kind="bars"
        title={t.weeks}
        axis={t.week}
        labels={weeks.map(({ startsAt }) => formatDay(startsAt))}
        series={[{ label: t.points, values: weeks.map(({ points }) => points) }]}
        alternative={t.weeksAlternative(total, best.startsAt && formatDay(best.startsAt), best.points)}
        height={160}
      />
    </Panel>
  );
}
