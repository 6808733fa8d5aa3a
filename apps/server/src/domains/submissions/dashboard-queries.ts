import type { StaffSubmission, StudentSubmission } from "@cohort/contract/submissions";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { presentToStaff, presentToStudent } from "./present.ts";
import type { SubmissionRecord } from "./record.ts";
import { recordColumns, recordTables } from "./record-query.ts";

const select = `select ${recordColumns} from ${recordTables}`;
// Whoever is staff and student at once meets their own work as its student only.
const inReach = "e.user_id <> $5 and ($2 or un.path && $3::uuid[] or e.id = any ($4::uuid[]))";

function reachParameters(scope: Scope, programmeId: string): unknown[] {
  const reach = reachOf(scope.principal, programmeId);
  return [programmeId, reach.everything, reach.unitIds, reach.enrolmentIds, scope.principal.userId];
}

/** What the caller has claimed, the lease that ends first on top. */
export async function findClaims(db: Db, userId: string, programmeId: string): Promise<StaffSubmission[]> {
  const rows = await query<SubmissionRecord>(
    db,
    `${select} where s.claimed_by = $1 and s.programme_id = $2 and s.state = 'in_review' order by s.claim_expires_at, s.id limit 50`,
    [userId, programmeId],
  );
  return rows.map(presentToStaff);
}

/** What waits for a review in the caller's reach, longest first. */
export async function findWaiting(
  db: Db,
  scope: Scope,
  programmeId: string,
  limit: number,
): Promise<StaffSubmission[]> {
  const rows = await query<SubmissionRecord>(
    db,
    `${select} where s.programme_id = $1 and s.state = 'submitted' and ${inReach} order by s.submitted_at, s.id limit ${limit}`,
    reachParameters(scope, programmeId),
  );
  return rows.map(presentToStaff);
}

/** The latest changes in the caller's reach, newest first. */
export async function findLatest(db: Db, scope: Scope, programmeId: string, limit: number): Promise<StaffSubmission[]> {
  const rows = await query<SubmissionRecord>(
    db,
    `${select} where s.programme_id = $1 and s.state <> 'draft' and ${inReach} order by s.updated_at desc, s.id desc limit ${limit}`,
    reachParameters(scope, programmeId),
  );
  return rows.map(presentToStaff);
}

/** A student's own work by assignment. */
export async function findOwnSubmissions(db: Db, enrolmentId: string): Promise<Map<string, StudentSubmission>> {
  const rows = await query<SubmissionRecord>(db, `${select} where s.enrolment_id = $1`, [enrolmentId]);
  return new Map(rows.map((row) => [row.assignmentId, presentToStudent(row)]));
}
