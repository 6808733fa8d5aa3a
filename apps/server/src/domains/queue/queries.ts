import type { HourCount, QueueSummary } from "@cohort/contract/queue";
import { type Db, query } from "../../platform/database/database.ts";
import { emptySummary, presentSummary, type SummaryRow } from "./present.ts";

/** The summaries of a programme and of units in it, by scope; a scope without any work has zeros. */
export async function findSummaries(
  db: Db,
  programmeId: string,
  unitIds: readonly string[],
): Promise<Map<string, QueueSummary>> {
  const ids = [programmeId, ...unitIds];
  const rows = await query<SummaryRow>(
    db,
    `select q.*, (
       select min(s.submitted_at) from submissions s
       where s.programme_id = $1 and s.state = 'submitted'
         and (q.scope_id = $1 or s.enrolment_id in (select e.id from enrolments e join units un on un.id = e.unit_id where q.scope_id = any (un.path)))
     ) as oldest from queue_summaries q where q.scope_id = any ($2::uuid[])`,
    [programmeId, ids],
  );
  const found = new Map(rows.map((row) => [row.scope_id, presentSummary(row)]));
  return new Map(ids.map((id) => [id, found.get(id) ?? emptySummary(id)]));
}

/** By hour over several scopes together, oldest first: hand-ins since an instant, and whatever waits however old. */
export async function findHours(db: Db, scopeIds: readonly string[], since: Date): Promise<HourCount[]> {
  const rows = await query<{ hour: Date; submitted: number; waiting: number }>(
    db,
    `select hour, sum(submitted)::int as submitted, sum(waiting)::int as waiting from submission_hours
     where scope_id = any ($1::uuid[]) and (hour >= $2 or waiting > 0) group by hour order by hour`,
    [scopeIds, since],
  );
  return rows.map((row) => ({ ...row, hour: row.hour.toISOString() }));
}
