import { memo } from "react";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/overview.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { Panel } from "../../ui/panel.tsx";
import { byParts } from "./by-parts.ts";
import { queueAges } from "./hours.ts";
import type { Overview } from "./queries.ts";

/** How the age of what waits is spread: a queue of fifty fresh ones is another evening than ten old ones. */
export const QueueAge = memo(function QueueAge({ overview: { hours } }: { overview: Overview }) {
  const now = useNow(60_000);
  const ages = queueAges(hours, now);
  const waiting = ages.counts.reduce((sum, count) => sum + count, 0);
  return (
    <Panel title={t.age}>
      <Chart
        kind="histogram"
        title={t.age}
        axis={t.ageAxis}
        labels={t.ages}
        series={[{ label: t.ageSeries, values: ages.counts }]}
        alternative={t.ageAlternative(waiting, ages.overADay)}
        height={160}
      />
    </Panel>
  );
}, byParts("hours"));
