import { lineHead, type QueuePlace } from "@cohort/contract/queue";
import type { StaffSubmission, StudentSubmission } from "@cohort/contract/submissions";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
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

export type Pool = { assignmentId?: string | undefined; unitId?: string | undefined; trackId?: string | undefined };

/**
 * The ids of what has waited longest in the caller's reach, locked. What somebody else takes at this moment is passed
 * over rather than waited for, so of any number of mentors who ask at once each is given other ones.
 */
export async function takeWaiting(
  tx: Tx,
  scope: Scope,
  programmeId: string,
  pool: Pool & { count: number; exceptId?: string | undefined },
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    tx,
    `select s.id from ${recordTables}
     where s.programme_id = $1 and s.state = 'submitted' and ${inReach}
       and ($6::uuid is null or s.assignment_id = $6) and ($7::uuid is null or $7 = any (un.path))
       and ($8::uuid is null or a.track_id = $8) and ($9::uuid is null or s.id <> $9)
     order by s.submitted_at, s.id limit $10 for update of s skip locked`,
    [
      ...reachParameters(scope, programmeId),
      pool.assignmentId ?? null,
      pool.unitId ?? null,
      pool.trackId ?? null,
      pool.exceptId ?? null,
      pool.count,
    ],
  );
  return rows.map(({ id }) => id);
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

/** A student's work by assignment, as staff see it; drafts are nobody's but theirs. */
export async function findWorkOf(db: Db, enrolmentId: string): Promise<Map<string, StaffSubmission>> {
  const rows = await query<SubmissionRecord>(db, `${select} where s.enrolment_id = $1 and s.state <> 'draft'`, [
    enrolmentId,
  ]);
  return new Map(rows.map((row) => [row.assignmentId, presentToStaff(row)]));
}

/** A student's own work by assignment. */
export async function findOwnSubmissions(db: Db, enrolmentId: string): Promise<Map<string, StudentSubmission>> {
  const rows = await query<SubmissionRecord>(db, `${select} where s.enrolment_id = $1`, [enrolmentId]);
  return new Map(rows.map((row) => [row.assignmentId, presentToStudent(row)]));
}

/** Where in their programme's line a student's waiting work stands, first on top. */
export function findPlaces(db: Db, enrolmentId: string): Promise<QueuePlace[]> {
  return query<QueuePlace>(
    db,
    `select s.id as "submissionId", (
       select count(*) + 1 from (
         select from submissions other where other.programme_id = s.programme_id and other.state = 'submitted'
           and (other.submitted_at, other.id) < (s.submitted_at, s.id) limit ${lineHead}) ahead
     )::int as place
     from submissions s where s.enrolment_id = $1 and s.state = 'submitted' order by s.submitted_at, s.id`,
    [enrolmentId],
  );
}
