import type { StudentProfile } from "@cohort/contract/students";
import { t } from "../../strings/student.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { formatDayIn } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";

const dayOf = (week: string) => formatDayIn("UTC", `${week}T00:00:00Z`);

/** What each week brought, so that a fading student is seen before their total tells. */
export function WeeksChart({ profile: { weeks } }: { profile: StudentProfile }) {
  const total = weeks.reduce((sum, { points }) => sum + points, 0);
  const best = weeks.reduce((most, one) => (one.points > most.points ? one : most), { week: "", points: 0 });
  return (
    <Panel title={t.weeks}>
      <Chart
        kind="bars"
        title={t.weeks}
        axis={t.week}
        labels={weeks.map(({ week }) => dayOf(week))}
        series={[{ label: t.points, values: weeks.map(({ points }) => points) }]}
        alternative={t.weeksAlternative(total, best.week && dayOf(best.week), best.points)}
        height={160}
      />
    </Panel>
  );
}
