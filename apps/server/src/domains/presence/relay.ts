import { groupName } from "@cohort/contract/groups";
import { ReviewerTab } from "@cohort/contract/presence";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { canReview, findRecord, type SubmissionRecord } from "../submissions/queries.ts";

/** What a group is told under a key: the latest value counts. */
type Told = { group: string; key: string; data: unknown };

/**
 * Who is told what when a reviewer's tab says what is on its screen: all staff that they are there, and those who may
 * review the same work that they have it open. Work out of the speaker's reach is nobody's business: it is left out.
 * The name is the server's; undefined for what no page of ours says. Two queries, whoever listens.
 */
export async function relayPresence(
  db: Db,
  { principal }: Scope,
  programmeId: string,
  said: unknown,
): Promise<Told[] | undefined> {
  if (said === null) return [];
  const parsed = ReviewerTab.safeParse(said);
  if (!parsed.success) return undefined;
  const { tab, submissionId } = parsed.data;
  const key = `${principal.userId}.${tab}`;
  const by = { id: principal.userId, name: principal.name };
  const online: Told = { group: groupName("reviewers", programmeId), key, data: { by } };
  const record = submissionId === null ? undefined : await findRecord(db, submissionId);
  if (record?.programmeId !== programmeId || !canReview(principal, record)) return [online];
  const readers = await findReviewers(db, record);
  return [online, ...readers.map((id) => ({ group: groupName("desk", id), key, data: { by, submissionId } }))];
}

/** Everybody who may review this work, by the rules of `canReview`. */
async function findReviewers(db: Db, record: SubmissionRecord): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select distinct user_id as id from role_assignments
     where programme_id = $1 and user_id <> $2
       and (role = 'admin' or role = 'coordinator' and (unit_id is null or unit_id = any ($3::uuid[]))
         or role = 'mentor' and user_id = any ($4::uuid[]))`,
    [record.programmeId, record.studentId, record.unitPath, record.mentorIds],
  );
  return rows.map(({ id }) => id);
}
