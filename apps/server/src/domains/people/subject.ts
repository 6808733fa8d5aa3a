import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { lockPerson } from "../programmes/queries.ts";
import { canSteerPerson, type Subject } from "./policy.ts";

export type { Subject } from "./policy.ts";

export async function findSubject(db: Db | Tx, programmeId: string, userId: string): Promise<Subject | undefined> {
  const [row] = await query<Subject>(
    db,
    `select u.id, u.name, u.deactivated_at is not null as "isDeactivated",
       coalesce((select json_agg(json_build_object('id', r.id, 'role', r.role, 'unitId', r.unit_id, 'unitPath', coalesce(to_json(un.path), '[]'::json)))
         from role_assignments r left join units un on un.id = r.unit_id
         where r.user_id = u.id and r.programme_id = $1), '[]') as roles,
       (select json_build_object('id', e.id, 'unitId', e.unit_id, 'unitName', un.name, 'unitPath', un.path, 'status', e.status)
         from enrolments e join units un on un.id = e.unit_id where e.user_id = u.id and e.programme_id = $1) as enrolment
     from users u where u.id = $2`,
    [programmeId, userId],
  );
  return row;
}

/** Locks somebody the caller steers. Hidden outside their scope: `resource.notFound`. */
export async function lockSubject(tx: Tx, scope: Scope, programmeId: string, userId: string): Promise<Subject> {
  await lockPerson(tx, userId);
  const subject = await findSubject(tx, programmeId, userId);
  if (!subject || !canSteerPerson(scope.principal, programmeId, subject)) throw new ApiError("resource.notFound");
  return subject;
}

/** The units whose coordinators see a subject now, for `changedPeople`. Mentors of no unit are seen in all. */
export function seenIn(subject: Subject): Map<string, string[]> {
  const unitIds = [...(subject.enrolment?.unitPath ?? []), ...subject.roles.flatMap(({ unitPath }) => unitPath)];
  return new Map([[subject.id, [...new Set(unitIds)]]]);
}

/** A unit of the programme. Throws `resource.notFound` for one that is not. */
export async function requireUnit(
  db: Db | Tx,
  programmeId: string,
  unitId: string,
): Promise<{ id: string; name: string; path: string[] }> {
  const [unit] = await query<{ id: string; name: string; path: string[] }>(
    db,
    "select id, name, path from units where id = $1 and programme_id = $2",
    [unitId, programmeId],
  );
  if (!unit) throw new ApiError("resource.notFound");
  return unit;
}
