import type { PersonRecord } from "@cohort/contract/people";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

export type PersonRow = Omit<PersonRecord, "programmeId" | "createdAt"> & { createdAt: Date };

/** A running link `l` by which somebody reviews the enrolment `e` in unit `un`, themselves excepted. */
export const reviews = "l.ended_at is null and (l.enrolment_id = e.id or l.unit_id = any (un.path))";

/** Of a user `u` in the programme `$1`. */
export const personColumns = `
  u.id, u.record_version as version, u.name, u.email, u.created_at as "createdAt",
  case when u.deactivated_at is not null then 'deactivated'
       when exists (select from credentials c where c.user_id = u.id and c.password is not null) then 'active'
       else 'invited' end as status,
  coalesce((select json_agg(json_build_object('id', r.id, 'role', r.role, 'unitId', r.unit_id) order by r.created_at, r.id)
    from role_assignments r where r.user_id = u.id and r.programme_id = $1), '[]') as roles,
  (select json_build_object('id', e.id, 'unitId', e.unit_id, 'status', e.status)
    from enrolments e where e.user_id = u.id and e.programme_id = $1) as enrolment,
  coalesce((select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name, m.id) from users m where m.id in (
    select l.mentor_id from enrolments e join units un on un.id = e.unit_id join mentor_links l on ${reviews}
    where e.user_id = u.id and e.programme_id = $1 and e.status = 'active' and l.mentor_id <> u.id)), '[]') as mentors,
  case when exists (select from role_assignments r where r.user_id = u.id and r.programme_id = $1 and r.role = 'mentor') then (
    select count(*) from enrolments e join units un on un.id = e.unit_id
    where e.programme_id = $1 and e.status = 'active' and e.user_id <> u.id
      and exists (select from mentor_links l where l.mentor_id = u.id and ${reviews})) else 0 end as students`;

/** Whether a user `u` has anything to do with the programme `$1`. */
export const belongs = `(
  exists (select from role_assignments r where r.user_id = u.id and r.programme_id = $1)
  or exists (select from enrolments e where e.user_id = u.id and e.programme_id = $1))`;

/**
 * Whether a user `u` is in reach of whoever steers the units of the parameter: students and staff there, and mentors of
 * no unit.
 */
export const withinUnits = (parameter: string) => `(
  exists (select from enrolments e join units un on un.id = e.unit_id
    where e.user_id = u.id and e.programme_id = $1 and un.path && ${parameter}::uuid[])
  or exists (select from role_assignments r left join units un on un.id = r.unit_id
    where r.user_id = u.id and r.programme_id = $1 and (un.path && ${parameter}::uuid[] or (r.unit_id is null and r.role = 'mentor'))))`;

export function presentPerson(row: PersonRow, programmeId: string): PersonRecord {
  return {
    id: row.id,
    version: row.version,
    programmeId,
    name: row.name,
    email: row.email,
    status: row.status,
    roles: row.roles,
    enrolment: row.enrolment,
    mentors: row.mentors,
    students: row.students,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Records of several people at once, with the units whose coordinators see each. In no particular order. */
export async function readPeople(
  db: Db | Tx,
  programmeId: string,
  userIds: readonly string[],
): Promise<{ person: PersonRecord; unitIds: string[] }[]> {
  const rows = await query<PersonRow & { unitIds: string[] }>(
    db,
    `select ${personColumns}, array(
       select distinct unnest(un.path) from units un where un.programme_id = $1 and (
         un.id in (select e.unit_id from enrolments e where e.user_id = u.id and e.programme_id = $1)
         or un.id in (select r.unit_id from role_assignments r where r.user_id = u.id and r.programme_id = $1)
         or exists (select from role_assignments r where r.user_id = u.id and r.programme_id = $1 and r.role = 'mentor' and r.unit_id is null))
     ) as "unitIds"
     from users u where u.id = any ($2::uuid[])`,
    [programmeId, userIds],
  );
  return rows.map(({ unitIds, ...row }) => ({ person: presentPerson(row, programmeId), unitIds }));
}
