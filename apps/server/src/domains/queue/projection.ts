import type { SubmissionChanged } from "@cohort/contract/event-kinds";
import { groupName } from "@cohort/contract/groups";
import type { SubmissionState } from "@cohort/contract/submissions";
import type { LogEvent, Projection } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { type CountColumn, countedStates, presentSummary, type SummaryRow } from "./present.ts";

export { projectLine } from "./line.ts";

type Scope = {
  id: string;
  programmeId: string;
  isProgramme: boolean;
  groups: string[];
  counts: Map<CountColumn, number>;
  hours: Map<number, { submitted: number; waiting: number }>;
  seq: number;
};

const hourMs = 3_600_000;

/**
 * Counts work by state for the programme and every unit above the student. The log carries what a submission was
 * and became, so the counts are exact sums of the log; a summary's version is the seq of its last event.
 */
export const projectQueue: Projection = {
  name: "queue",
  async project(tx, events) {
    const scopes = new Map<string, Scope>();
    for (const event of events) if ("from" in event.data) tally(scopes, event, event.data);
    if (scopes.size === 0) return [];
    const touched = [...scopes.values()];
    const rows = await save(tx, touched);
    return touched.map((scope) => {
      const row = rows.get(scope.id) as SavedRow;
      const hours = row.hours.map(({ hour, ...counts }) => ({ hour: new Date(hour).toISOString(), ...counts }));
      return {
        event: "queue.updated" as const,
        data: { summary: presentSummary(row), hours, groups: scope.groups },
      };
    });
  },
};

function tally(scopes: Map<string, Scope>, event: LogEvent, { from, staff, concerns }: SubmissionChanged): void {
  const { programmeId, unitIds } = concerns;
  for (const id of [programmeId, ...unitIds]) {
    let scope = scopes.get(id);
    if (!scope) {
      scope = {
        id,
        programmeId,
        isProgramme: id === programmeId,
        groups: groupsOf(id, concerns),
        counts: new Map(),
        hours: new Map(),
        seq: event.seq,
      };
      scopes.set(id, scope);
    }
    scope.seq = event.seq;
    move(scope.counts, from, -1);
    move(scope.counts, staff.state, +1);
    const submitted = event.event === "assignment.submitted" ? 1 : 0;
    // What leaves the queue leaves the hour it came in: `submittedAt` only moves when it comes in again.
    const waiting = Number(staff.state === "submitted") - Number(from === "submitted");
    if (submitted === 0 && waiting === 0) continue;
    const hour = Math.floor(Date.parse(staff.submittedAt) / hourMs) * hourMs;
    const known = scope.hours.get(hour) ?? { submitted: 0, waiting: 0 };
    scope.hours.set(hour, { submitted: known.submitted + submitted, waiting: known.waiting + waiting });
  }
}

// Whoever steers a unit sees the units inside it, so their counts go to every group on the way up (`unitIds` climbs).
function groupsOf(id: string, { programmeId, unitIds }: SubmissionChanged["concerns"]): string[] {
  if (id === programmeId) return [groupName("mentorDashboard", id), groupName("adminPanel", id)];
  const upwards = unitIds.slice(unitIds.indexOf(id)).map((unitId) => groupName("unit", unitId));
  return [...upwards, groupName("adminPanel", programmeId)];
}

function move(counts: Map<CountColumn, number>, state: SubmissionState | null, by: number): void {
  const column = state && countedStates[state];
  if (column) counts.set(column, (counts.get(column) ?? 0) + by);
}

type SavedRow = SummaryRow & { hours: { hour: string; submitted: number; waiting: number }[] };

async function save(tx: Tx, scopes: Scope[]): Promise<Map<string, SavedRow>> {
  const of = (column: CountColumn) => scopes.map((scope) => scope.counts.get(column) ?? 0);
  const counted = scopes.flatMap((scope) =>
    [...scope.hours].map(([hour, counts]) => ({ id: scope.id, hour: new Date(hour), ...counts })),
  );
  const rows = await query<SavedRow>(
    tx,
    `with saved as (
       insert into queue_summaries as q (scope_id, submitted, in_review, changes_requested, held, released, version)
       select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::bigint[])
       on conflict (scope_id) do update set submitted = q.submitted + excluded.submitted, in_review = q.in_review + excluded.in_review,
         changes_requested = q.changes_requested + excluded.changes_requested, held = q.held + excluded.held,
         released = q.released + excluded.released, version = excluded.version
       returning *
     ), hours as (
       insert into submission_hours as h (scope_id, hour, submitted, waiting)
       select * from unnest($10::uuid[], $11::timestamptz[], $12::int[], $13::int[])
       on conflict (scope_id, hour) do update set submitted = h.submitted + excluded.submitted, waiting = h.waiting + excluded.waiting
       returning *
     )
     select saved.*, (
       select min(s.submitted_at) from submissions s
       where s.programme_id = scope.programme_id and s.state = 'submitted'
         and (scope.whole or s.enrolment_id in (select e.id from enrolments e join units un on un.id = e.unit_id where saved.scope_id = any (un.path)))
     ) as oldest,
     coalesce((select json_agg(json_build_object('hour', hours.hour, 'submitted', hours.submitted, 'waiting', hours.waiting) order by hours.hour)
       from hours where hours.scope_id = saved.scope_id), '[]') as hours
     from saved join unnest($1::uuid[], $8::uuid[], $9::boolean[]) as scope (id, programme_id, whole) on scope.id = saved.scope_id`,
    [
      scopes.map((scope) => scope.id),
      of("submitted"),
      of("in_review"),
      of("changes_requested"),
      of("held"),
      of("released"),
      scopes.map((scope) => scope.seq),
      scopes.map((scope) => scope.programmeId),
      scopes.map((scope) => scope.isProgramme),
      counted.map((one) => one.id),
      counted.map((one) => one.hour),
      counted.map((one) => one.submitted),
      counted.map((one) => one.waiting),
    ],
  );
  return new Map(rows.map((row) => [row.scope_id, row]));
}
