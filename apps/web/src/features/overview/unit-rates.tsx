import { memo } from "react";
import { t } from "../../strings/overview.ts";
import { Chart } from "../../ui/chart/chart.tsx";
import { Panel } from "../../ui/panel.tsx";
import { byParts } from "./by-parts.ts";
import type { Overview } from "./queries.ts";
import { figuresOf, leafUnits, shareOf } from "./totals.ts";

/** What was due in each unit: come in time, come late, never come; in percent, so that units of any size compare. */
export const UnitRates = memo(
  function UnitRates({ overview }: { overview: Overview }) {
    const units = leafUnits(overview.units).filter(({ figures }) => figures.expected > 0);
    const all = figuresOf(overview);
    const rows = units.map(({ unit, figures: { expected, handedIn, late, missing } }) => {
      // Late counts work handed in after a date of its own, too: it is never more than what has come.
      const lateShare = shareOf(Math.min(late, handedIn), expected);
      const missingShare = shareOf(missing, expected);
      return { name: unit.name, onTime: Math.max(0, 100 - lateShare - missingShare), lateShare, missingShare };
    });
    const lowest = rows.reduce<(typeof rows)[number] | undefined>(
      (least, row) => (least === undefined || row.missingShare > least.missingShare ? row : least),
      undefined,
    );
    if (overview.units.length === 0) return null;
    const title = t.rates(overview.programme.labels.unit);
    return (
      <Panel title={title}>
        <Chart
          kind="bars"
          title={title}
          axis={overview.programme.labels.unit}
          unit="%"
          labels={rows.map(({ name }) => name)}
          series={[
            { label: t.rateSeries.onTime, values: rows.map(({ onTime }) => onTime), colour: "good" },
            { label: t.rateSeries.late, values: rows.map(({ lateShare }) => lateShare), colour: "warn" },
            { label: t.rateSeries.missing, values: rows.map(({ missingShare }) => missingShare), colour: "bad" },
          ]}
          alternative={
            lowest
              ? t.rateAlternative(shareOf(all.handedIn, all.expected), lowest.name, 100 - lowest.missingShare)
              : t.rateNone
          }
          height={220}
        />
      </Panel>
    );
  },
  byParts("units", "figures", "programme"),
);
