import { parseGroup } from "@cohort/contract/groups";
import type { LogEvent, Projection } from "../../events/effect.ts";
import { query } from "../../platform/database/database.ts";
import { takeClock } from "./clock.ts";
import { countWork, judge } from "./facts.ts";
import { keepStandings } from "./standings.ts";

function enrolmentsOf({ event, data }: LogEvent): string[] {
  if ("concerns" in data) return data.concerns ? [data.concerns.enrolmentId] : [];
  if (event !== "mentorLink.changed") return [];
  return data.groups.flatMap((name) => {
    const group = parseGroup(name);
    return group?.kind === "student" ? [group.id] : [];
  });
}

/**
 * Counts anew where the students of these events stand, and says of whom something has changed. Time is the events',
 * but never earlier than the programme was last judged by the clock, so that a late fold does not undo a later look.
 */
export const projectStandings: Projection = {
  name: "standings",
  async project(tx, events) {
    const enrolmentIds = [...new Set(events.flatMap(enrolmentsOf))];
    if (enrolmentIds.length === 0) return [];
    const programmes = await query<{ id: string; median: number | null }>(
      tx,
      `select e.programme_id as id, (
         select percentile_cont(0.5) within group (order by t.done::float8 / greatest(t.opened, 1)) from student_standings t
         join enrolments o on o.id = t.enrolment_id and o.status = 'active' where t.programme_id = e.programme_id) as median
       from enrolments e where e.id = any ($1::uuid[]) group by e.programme_id`,
      [enrolmentIds],
    );
    const newest = new Date(Math.max(...events.map(({ at }) => at.getTime())));
    const at = await takeClock(
      tx,
      programmes.map(({ id }) => id),
      newest,
    );
    const medians = new Map(programmes.flatMap(({ id, median }) => (median === null ? [] : [[id, median] as const])));
    return keepStandings(tx, await judge(tx, await countWork(tx, { enrolmentIds }, at), medians, at));
  },
};
