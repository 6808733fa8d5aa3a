import { memo } from "react";
import { Since } from "../../entities/ticking.tsx";
import { t } from "../../strings/overview.ts";
import { Stat, Stats } from "../../ui/stat.tsx";
import { byParts } from "./by-parts.ts";
import type { Overview } from "./queries.ts";
import { figuresOf, shareOf, totalsOf } from "./totals.ts";

/** The queue and the students of everything on the page, in figures. */
export const OverviewFigures = memo(
  function OverviewFigures({ overview }: { overview: Overview }) {
    const totals = totalsOf(overview);
    const figures = figuresOf(overview);
    const oldest = totals.oldestSubmittedAt;
    const percent = (part: number, whole: number) => (whole === 0 ? t.none : `${shareOf(part, whole)} %`);
    return (
      <>
        <Stats label={t.title}>
          <Stat label={t.waiting} value={totals.submitted} />
          <Stat label={t.inReview} value={totals.inReview} />
          <Stat label={t.changes} value={totals.changesRequested} />
          <Stat label={t.held} value={totals.held} />
          <Stat label={t.released} value={totals.released} />
          <Stat label={t.oldest} value={oldest ? <Since instant={oldest} /> : t.none} />
        </Stats>
        <Stats label={t.standing}>
          <Stat
            label={t.handedIn}
            value={percent(figures.handedIn, figures.expected)}
            hint={t.handedInHint(figures.handedIn, figures.expected)}
          />
          <Stat label={t.late} value={figures.late} />
          <Stat label={t.missing} value={figures.missing} />
          <Stat
            label={t.passed}
            value={percent(figures.passed, figures.graded)}
            hint={t.passedHint(figures.passed, figures.graded)}
          />
          <Stat label={t.atRisk} value={figures.atRisk} hint={t.watched(figures.watched)} />
        </Stats>
      </>
    );
  },
  byParts("summary", "figures", "units"),
);
