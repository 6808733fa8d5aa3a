import { memo } from "react";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/overview.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { Panel } from "../../ui/panel.tsx";
import { byParts } from "./by-parts.ts";
import { lastDay, submittedToday } from "./hours.ts";
import type { Overview } from "./queries.ts";

/** Hand-ins by the hour of the clock. */
export const HandIns = memo(
  function HandIns({ overview: { hours, programme } }: { overview: Overview }) {
    const now = useNow(60_000);
    const slots = lastDay(hours, now);
    const most = slots.reduce((best, slot) => (slot.submitted > best.submitted ? slot : best));
    const day = slots.reduce((sum, { submitted }) => sum + submitted, 0);
    return (
      <Panel title={t.handIns} hint={t.handInsLead(submittedToday(hours, now, programme.timezone), day)}>
        <Chart
          kind="bars"
          title={t.handIns}
          axis={t.hour}
          labels={slots.map(({ label }) => label)}
          series={[{ label: t.handIns, values: slots.map(({ submitted }) => submitted) }]}
          alternative={t.handInsAlternative(most.submitted, most.label)}
          height={170}
        />
      </Panel>
    );
  },
  byParts("hours", "programme"),
);
