import { groupName } from "@cohort/contract/groups";
import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { returnLeases } from "../grading/queries.ts";

/** Whose work a mentor reviews, by direct links and through units, as long as they run. */
export async function coveredBy(tx: Tx, programmeId: string, mentorId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    tx,
    `select e.id from enrolments e join units un on un.id = e.unit_id
     where e.programme_id = $1 and exists (
       select from mentor_links l where l.mentor_id = $2 and l.ended_at is null and (l.enrolment_id = e.id or l.unit_id = any (un.path)))
     order by e.id for update of e`,
    [programmeId, mentorId],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ends every link of a mentor in a programme. The enrolments are locked first, so that no audience is fixed
 * meanwhile; leases the mentor holds on their work go back to the queue, and both sides read again.
 */
export async function endLinksOf(
  tx: Tx,
  now: Date,
  programmeId: string,
  mentorId: string,
): Promise<{ events: Appended[] }> {
  const enrolmentIds = await coveredBy(tx, programmeId, mentorId);
  await query(
    tx,
    "update mentor_links set ended_at = $3 where programme_id = $1 and mentor_id = $2 and ended_at is null",
    [programmeId, mentorId, now],
  );
  const leases = await returnLeases(tx, now, mentorId, enrolmentIds);
  return { events: [...leases, linksChanged([mentorId], enrolmentIds)] };
}

export function linksChanged(mentorIds: readonly string[], enrolmentIds: readonly string[]): Appended {
  return {
    event: "mentorLink.changed",
    data: {
      groups: [
        ...mentorIds.map((id) => groupName("mentor", id)),
        ...enrolmentIds.map((id) => groupName("student", id)),
      ],
    },
  };
}
