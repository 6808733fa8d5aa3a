import { z } from "zod";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/**
 * `open`: its points are shown as they come. `frozen`: boards stay as they were at the freeze, for everybody but those
 * who steer. `closed`: what is earned from now on counts in a later season.
 */
export const PeriodState = z.enum(["open", "frozen", "closed"]).meta({ id: "PeriodState" });
export type PeriodState = z.infer<typeof PeriodState>;

/** A season: the span in which the caps of tracks count. It lasts until the next one starts. */
export const Period = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    name: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    state: PeriodState,
    frozenAt: Instant.nullable(),
  })
  .meta({ id: "Period" });
export type Period = z.infer<typeof Period>;

/** What may follow a state: freeze, reveal, close, open again. */
export const nextStates: Record<PeriodState, readonly PeriodState[]> = {
  open: ["frozen", "closed"],
  frozen: ["open"],
  closed: ["open"],
};

export const listPeriods = route({
  name: "listPeriods",
  method: "GET",
  path: "/api/periods",
  summary: "The seasons of a programme, first one first",
  access: "signedIn",
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(Period) }),
});

const dates = {
  name: z.string().trim().min(1, "Give it a name.").max(80),
  startsAt: Instant,
  endsAt: Instant,
};
const isInOrder = (period: { startsAt: string; endsAt: string }) =>
  Date.parse(period.startsAt) < Date.parse(period.endsAt);
const inOrder = { path: ["endsAt"], message: "Let it end after it starts." };

export const createPeriod = route({
  name: "createPeriod",
  method: "POST",
  path: "/api/periods",
  summary: "Plan a further season",
  access: ["admin"],
  body: z.object({ programmeId: Id, ...dates }).refine(isInOrder, inOrder),
  response: Period,
});

export const updatePeriod = route({
  name: "updatePeriod",
  method: "POST",
  path: "/api/periods/:id",
  summary: "Rename or move a season; points already entered stay in the season they count in",
  access: ["admin"],
  params: z.object({ id: Id }),
  body: z.object({ version: Version, ...dates }).refine(isInOrder, inOrder),
  response: Period,
});

export const setPeriodState = route({
  name: "setPeriodState",
  method: "POST",
  path: "/api/periods/:id/state",
  summary: "Freeze a season's boards, reveal them, close the season or open it again",
  access: ["admin"],
  params: z.object({ id: Id }),
  body: z.object({ version: Version, state: PeriodState }),
  response: Period,
});
