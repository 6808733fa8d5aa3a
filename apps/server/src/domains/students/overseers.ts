import type { Overseers } from "@cohort/contract/concerns";
import { query, type Tx } from "../../platform/database/database.ts";
import { mentorIdsSql } from "../submissions/queries.ts";

/** Who hears of an enrolment, which is locked against a change of mentors or unit until the transaction ends. */
export async function lockOverseers(tx: Tx, enrolmentId: string): Promise<Overseers | undefined> {
  const [row] = await query<Overseers>(
    tx,
    `select e.programme_id as "programmeId", un.path as "unitIds", ${mentorIdsSql} as "mentorIds"
     from enrolments e join units un on un.id = e.unit_id where e.id = $1 for share of e`,
    [enrolmentId],
  );
  return row;
}
