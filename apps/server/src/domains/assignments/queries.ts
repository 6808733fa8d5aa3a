import type { Assignment } from "@cohort/contract/assignments";
import type { FieldSpec } from "@cohort/contract/fields";
import { type Db, query } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";

type AssignmentRow = Omit<Assignment, "opensAt" | "dueAt" | "cutoffAt"> & {
  opensAt: Date;
  dueAt: Date;
  cutoffAt: Date;
  fields: FieldSpec[];
};

const columns = `id, version, programme_id as "programmeId", track_id as "trackId", stage_id as "stageId", title, brief, fields,
  opens_at as "opensAt", due_at as "dueAt", cutoff_at as "cutoffAt", max_attempts as "maxAttempts", max_points as "maxPoints",
  pass_mark as "passMark", late_penalty_percent as "latePenaltyPercent", late_penalty_per as "latePenaltyPer",
  late_penalty_max_percent as "latePenaltyMaxPercent", release`;

function present(row: AssignmentRow): Assignment {
  return {
    ...row,
    opensAt: row.opensAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    cutoffAt: row.cutoffAt.toISOString(),
  };
}

/** One page of a programme's assignments that have opened (staff also see those to come), soonest due first. */
export async function findAssignments(
  db: Db,
  programmeId: string,
  page: { cursor?: string | undefined; limit: number; withComing: boolean },
) {
  const from = page.cursor ? decodeCursor(page.cursor) : undefined;
  const rows = await query<AssignmentRow>(
    db,
    `select ${columns} from assignments where programme_id = $1 and ($2 or opens_at <= now()) and archived_at is null
       and ($3::timestamptz is null or (due_at, id) > ($3, $4::uuid)) order by due_at, id limit $5`,
    [programmeId, page.withComing, from?.at ?? null, from?.id ?? null, page.limit + 1],
  );
  return toPage(rows, page.limit, (row) => ({ at: row.dueAt, id: row.id }), present);
}
