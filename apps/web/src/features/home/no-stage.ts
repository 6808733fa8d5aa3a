import type { Programme } from "@cohort/contract/programmes";
import { t } from "../../strings/home.ts";
import { formatDayIn } from "../../ui/format.ts";

/** Why no stage runs, and what follows from it: before the first, after the last, or between two. */
export function sayNoStage(
  { timezone, startsAt, endsAt }: Pick<Programme, "timezone" | "startsAt" | "endsAt">,
  now: number,
): [title: string, body: string] {
  if (now < Date.parse(startsAt)) return [t.notBegun(formatDayIn(timezone, startsAt)), t.notBegunBody];
  if (now >= Date.parse(endsAt)) return [t.over, t.overBody];
  return [t.noStage, t.noStageBody];
}
