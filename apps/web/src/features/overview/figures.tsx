import { t } from "../../strings/overview.ts";
import { formatNumber, formatSpan } from "../../ui/format.ts";
import { Stat, Stats } from "../../ui/stat.tsx";
import type { Overview } from "./queries.ts";
import { figuresOf, shareOf, totalsOf } from "./totals.ts";

/** The queue and the students of everything on the page, in figures. */
export function OverviewFigures({ overview, now }: { overview: Overview; now: number }) {
  const totals = totalsOf(overview);
  const figures = figuresOf(overview);
  const oldest = totals.oldestSubmittedAt;
  const percent = (part: number, whole: number) => (whole === 0 ? t.none : `${shareOf(part, whole)} %`);
  return (
    <>
      <Stats label={t.title}>
        <Stat label={t.waiting} value={formatNumber(totals.submitted)} />
        <Stat label={t.inReview} value={formatNumber(totals.inReview)} />
        <Stat label={t.changes} value={formatNumber(totals.changesRequested)} />
        <Stat label={t.held} value={formatNumber(totals.held)} />
        <Stat label={t.released} value={formatNumber(totals.released)} />
        <Stat label={t.oldest} value={oldest ? formatSpan(now - Date.parse(oldest)) : t.none} />
      </Stats>
      <Stats label={t.standing}>
        <Stat
          label={t.handedIn}
          value={percent(figures.handedIn, figures.expected)}
          hint={t.handedInHint(figures.handedIn, figures.expected)}
        />
        <Stat label={t.late} value={formatNumber(figures.late)} />
        <Stat label={t.missing} value={formatNumber(figures.missing)} />
        <Stat
          label={t.passed}
          value={percent(figures.passed, figures.graded)}
          hint={t.passedHint(figures.passed, figures.graded)}
        />
        <Stat label={t.atRisk} value={formatNumber(figures.atRisk)} hint={t.watched(figures.watched)} />
      </Stats>
    </>
  );
}
