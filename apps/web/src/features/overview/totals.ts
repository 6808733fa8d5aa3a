import type { ScopeFigures } from "@cohort/contract/figures";
import type { QueueSummary } from "@cohort/contract/queue";
import type { Overview } from "./queries.ts";

export type Counts = Pick<
  QueueSummary,
  "submitted" | "inReview" | "changesRequested" | "held" | "released" | "oldestSubmittedAt"
>;

const none: Counts = { submitted: 0, inReview: 0, changesRequested: 0, held: 0, released: 0, oldestSubmittedAt: null };

/** The units that lie below no other unit on the page, so that nothing is added up twice. */
export function topUnits(units: Overview["units"]): Overview["units"] {
  const ids = new Set(units.map(({ unit }) => unit.id));
  return units.filter(({ unit }) => unit.parentId === null || !ids.has(unit.parentId));
}

/** Every unit with its depth, each one's children right below it, in the order they came in. */
export function asTree(units: Overview["units"]): { row: Overview["units"][number]; depth: number }[] {
  const below = (parentId: string, depth: number): ReturnType<typeof asTree> =>
    units
      .filter(({ unit }) => unit.parentId === parentId)
      .flatMap((row) => [{ row, depth }, ...below(row.unit.id, depth + 1)]);
  return topUnits(units).flatMap((row) => [{ row, depth: 0 }, ...below(row.unit.id, 1)]);
}

/** The counts of everything on the page: the programme's for an admin, those of their units for a coordinator. */
export function totalsOf(overview: Overview): Counts {
  if (overview.role === "admin") return overview.summary;
  return topUnits(overview.units)
    .map(({ summary }) => summary)
    .reduce<Counts>((sum, one) => add(sum, one), none);
}

function add(a: Counts, b: Counts): Counts {
  return {
    submitted: a.submitted + b.submitted,
    inReview: a.inReview + b.inReview,
    changesRequested: a.changesRequested + b.changesRequested,
    held: a.held + b.held,
    released: a.released + b.released,
    oldestSubmittedAt: [a.oldestSubmittedAt, b.oldestSubmittedAt].filter((one) => one !== null).sort()[0] ?? null,
  };
}

export type Figures = Omit<ScopeFigures, "scopeId" | "version" | "students">;

const noFigures: Figures = {
  expected: 0,
  handedIn: 0,
  late: 0,
  missing: 0,
  graded: 0,
  passed: 0,
  watched: 0,
  atRisk: 0,
};

/** How the students of everything on the page are doing. */
export function figuresOf(overview: Overview): Figures {
  if (overview.role === "admin") return overview.figures;
  return topUnits(overview.units)
    .map(({ figures }) => figures)
    .reduce<Figures>(
      (sum, one) => ({
        expected: sum.expected + one.expected,
        handedIn: sum.handedIn + one.handedIn,
        late: sum.late + one.late,
        missing: sum.missing + one.missing,
        graded: sum.graded + one.graded,
        passed: sum.passed + one.passed,
        watched: sum.watched + one.watched,
        atRisk: sum.atRisk + one.atRisk,
      }),
      noFigures,
    );
}

/** The units that hold no other unit of the page: where students are. */
export function leafUnits(units: Overview["units"]): Overview["units"] {
  const parents = new Set(units.map(({ unit }) => unit.parentId));
  return units.filter(({ unit }) => !parents.has(unit.id));
}

/** A part in whole percent; 0 of nothing. */
export const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));
