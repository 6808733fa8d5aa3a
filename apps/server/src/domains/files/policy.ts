import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { canSee, mentorIdsSql, type SubmissionSubject } from "../submissions/queries.ts";

/** Its owner, and whoever may see work it was handed in with. */
export async function canDownload(
  db: Db,
  principal: Principal,
  file: { id: string; ownerId: string },
): Promise<boolean> {
  if (file.ownerId === principal.userId) return true;
  const subjects = await query<SubmissionSubject>(
    db,
    `select s.programme_id as "programmeId", e.user_id as "studentId", un.path as "unitPath", ${mentorIdsSql} as "mentorIds"
     from attempt_files af join submissions s on s.id = af.submission_id
     join enrolments e on e.id = s.enrolment_id join units un on un.id = e.unit_id
     where af.file_id = $1`,
    [file.id],
  );
  return subjects.some((subject) => canSee(principal, subject));
}
