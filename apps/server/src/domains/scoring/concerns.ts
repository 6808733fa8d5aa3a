import type { Concerns } from "@cohort/contract/concerns";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { mentorIdsSql } from "../submissions/queries.ts";

/** Whom these students' points concern, by enrolment. `lock` holds the enrolments against a change of mentors. */
export async function findConcerns(
  db: Db | Tx,
  enrolmentIds: readonly string[],
  { lock }: { lock: boolean },
): Promise<Map<string, Concerns>> {
  const rows = await query<Concerns>(
    db,
    `select e.programme_id as "programmeId", e.id as "enrolmentId", e.user_id as "studentId", un.path as "unitIds", ${mentorIdsSql} as "mentorIds"
     from enrolments e join units un on un.id = e.unit_id where e.id = any ($1::uuid[]) order by e.id ${lock ? "for share of e" : ""}`,
    [enrolmentIds],
  );
  return new Map(rows.map((row) => [row.enrolmentId, row]));
}
