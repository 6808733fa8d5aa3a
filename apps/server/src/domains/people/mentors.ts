import type { MentorLoad } from "@cohort/contract/mentor-load";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { balance } from "./balance.ts";
import { steeredBy } from "./policy.ts";

/**
 * Locks people in one order, so that two hand-overs never wait for each other in a circle, and answers their names.
 * `needed` must be mentors of the programme now. Throws `resource.notFound` when one is not there for the caller.
 */
export async function lockMentors(
  tx: Tx,
  scope: Scope,
  programmeId: string,
  needed: readonly string[],
  others: readonly string[],
): Promise<Map<string, string>> {
  if (!steeredBy(scope.principal, programmeId)) throw new ApiError("resource.notFound");
  const rows = await query<{ id: string; name: string; isMentor: boolean; hasLinks: boolean }>(
    tx,
    `select u.id, u.name,
       u.deactivated_at is null and exists (select from role_assignments r where r.user_id = u.id and r.programme_id = $1 and r.role = 'mentor') as "isMentor",
       exists (select from mentor_links l where l.mentor_id = u.id and l.programme_id = $1) as "hasLinks"
     from users u where u.id = any ($2::uuid[]) order by u.id for no key update of u`,
    [programmeId, [...needed, ...others]],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  if (needed.some((id) => !found.get(id)?.isMentor)) throw new ApiError("resource.notFound");
  if (others.some((id) => !found.get(id)?.isMentor && !found.get(id)?.hasLinks))
    throw new ApiError("resource.notFound");
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type LoadRow = Omit<MentorLoad, "mentor" | "oldestWaitingAt"> & {
  id: string;
  name: string;
  oldestWaitingAt: Date | null;
};

/**
 * What every mentor of the caller's units, and every one of no unit, carries: in units elsewhere, too, because a load is
 * shared and a number names nobody. One query, whatever their number.
 */
export async function findMentorLoads(
  db: Db,
  scope: Scope,
  programmeId: string,
): Promise<{ items: MentorLoad[]; unmentored: number }> {
  const steered = steeredBy(scope.principal, programmeId);
  if (!steered) throw new ApiError("resource.notFound");
  const rows = await query<LoadRow>(
    db,
    `with mentors as (
       select distinct u.id, u.name from users u join role_assignments r on r.user_id = u.id and r.programme_id = $1 and r.role = 'mentor'
       left join units un on un.id = r.unit_id
       where u.deactivated_at is null and ($2 or r.unit_id is null or un.path && $3::uuid[])
     ), covered as (
       select distinct m.id as mentor_id, e.id as enrolment_id from mentors m
       join mentor_links l on l.mentor_id = m.id and l.programme_id = $1 and l.ended_at is null
       join enrolments e on e.programme_id = $1 and e.status = 'active' and e.user_id <> m.id
       join units un on un.id = e.unit_id
       where l.enrolment_id = e.id or l.unit_id = any (un.path)
     )
     select m.id, m.name,
       (select count(*) from covered c where c.mentor_id = m.id) as students,
       array(select l.unit_id from mentor_links l where l.mentor_id = m.id and l.programme_id = $1 and l.ended_at is null and l.unit_id is not null order by l.unit_id) as "unitIds",
       count(s.id) as waiting, min(s.submitted_at) as "oldestWaitingAt",
       (select count(*) from submissions held where held.claimed_by = m.id and held.programme_id = $1 and held.state = 'in_review') as leases
     from mentors m left join covered c on c.mentor_id = m.id
     left join submissions s on s.enrolment_id = c.enrolment_id and s.state = 'submitted'
     group by m.id, m.name order by m.name, m.id`,
    [programmeId, steered.everything, steered.unitIds],
  );
  const [bare] = await query<{ count: number }>(
    db,
    `select count(*) as count from enrolments e join units un on un.id = e.unit_id
     where e.programme_id = $1 and e.status = 'active' and ($2 or un.path && $3::uuid[])
       and not exists (select from mentor_links l where l.ended_at is null and l.mentor_id <> e.user_id and (l.enrolment_id = e.id or l.unit_id = any (un.path)))`,
    [programmeId, steered.everything, steered.unitIds],
  );
  return {
    items: rows.map(({ id, name, oldestWaitingAt, ...load }) => ({
      mentor: { id, name },
      ...load,
      oldestWaitingAt: oldestWaitingAt?.toISOString() ?? null,
    })),
    unmentored: bare?.count ?? 0,
  };
}

/** Suggests moves for a unit, or all the caller steers. Students whom a whole unit's mentor reviews stay out of it. */
export async function suggestBalance(db: Db, scope: Scope, programmeId: string, unitId: string | undefined) {
  const steered = steeredBy(scope.principal, programmeId);
  if (!steered) throw new ApiError("resource.notFound");
  const students = await query<{
    enrolmentId: string;
    id: string;
    name: string;
    unitId: string;
    mentorId: string | null;
  }>(
    db,
    `select e.id as "enrolmentId", u.id, u.name, e.unit_id as "unitId", min(l.mentor_id::text)::uuid as "mentorId"
     from enrolments e join users u on u.id = e.user_id join units un on un.id = e.unit_id
     left join mentor_links l on l.enrolment_id = e.id and l.ended_at is null
     where e.programme_id = $1 and e.status = 'active' and ($2 or un.path && $3::uuid[]) and ($4::uuid is null or $4 = any (un.path))
       and not exists (select from mentor_links w where w.ended_at is null and w.unit_id = any (un.path) and w.mentor_id <> e.user_id)
     group by e.id, u.id, u.name having count(l.id) <= 1 order by u.name, u.id`,
    [programmeId, steered.everything, steered.unitIds, unitId ?? null],
  );
  const mentors = await query<{ id: string; name: string; isHere: boolean }>(
    db,
    `select u.id, u.name, bool_or($2::uuid is null or $2 = any (un.path) or exists (
         select from mentor_links l join enrolments e on e.id = l.enrolment_id join units eu on eu.id = e.unit_id
         where l.mentor_id = u.id and l.ended_at is null and $2 = any (eu.path))) as "isHere"
     from users u join role_assignments r on r.user_id = u.id and r.programme_id = $1 and r.role = 'mentor'
     left join units un on un.id = r.unit_id
     where u.deactivated_at is null and ($3 or r.unit_id is null or un.path && $4::uuid[])
     group by u.id, u.name order by u.name, u.id`,
    [programmeId, unitId ?? null, steered.everything, steered.unitIds],
  );
  const here = mentors.filter(({ isHere }) => isHere);
  return balance(students, here.length > 0 ? here : mentors);
}
