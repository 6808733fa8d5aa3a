import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";

/** So that an enrolment and a role given at the same moment see each other. */
export async function lockPerson(tx: Tx, userId: string): Promise<void> {
  await query(tx, "select from users where id = $1 for no key update", [userId]);
}

/**
 * Whether the role `r` steers what is in unit `un`. An admin steers all of a programme, whatever unit the role names.
 */
export const steersSql = `r.role in ('coordinator', 'admin')
  and (r.role = 'admin' or r.unit_id is null or r.unit_id = any (un.path))`;

/**
 * Throws `role.overOneself` when somebody would be a student in a unit they steer: the group of that unit shows its
 * staff every held grade, their own among them.
 */
export async function requireOneSide(tx: Tx, person: { programmeId: string; userId: string }): Promise<void> {
  const [both] = await query(
    tx,
    `select 1 from enrolments e join units un on un.id = e.unit_id
     join role_assignments r on r.user_id = e.user_id and r.programme_id = e.programme_id
     where e.programme_id = $1 and e.user_id = $2 and e.status = 'active' and ${steersSql} limit 1`,
    [person.programmeId, person.userId],
  );
  if (both) throw new ApiError("role.overOneself");
}
