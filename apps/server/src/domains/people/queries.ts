import type { MentorLink } from "@cohort/contract/mentor-links";
import type { PersonRecord } from "@cohort/contract/people";
import type { Person } from "@cohort/contract/primitives";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { requireSteered } from "./list-query.ts";
import { canSeePerson, steeredBy } from "./policy.ts";
import { readPeople } from "./record.ts";
import { findSubject } from "./subject.ts";

export { changedPeople } from "./changed.ts";
export { join, rightsChanged } from "./join.ts";
export { linksChanged } from "./links.ts";
export { requireSteered } from "./list-query.ts";
export { inviteAddress, revokeOpenInvite } from "./open-invite.ts";
export { canGive, isAdminOf, steeredBy } from "./policy.ts";

type LinkRow = Omit<MentorLink, "mentor" | "startedAt" | "endedAt"> & {
  mentorId: string;
  mentorName: string;
  startedAt: Date;
  endedAt: Date | null;
  student: Person | null;
  unitName: string | null;
};

/**
 * One person with every link they ever had, as mentor or as student. Hidden outside the caller's reach, and so are the
 * students elsewhere whom a mentor reviews besides: that mentors are shared tells nobody whose.
 */
export async function getPerson(db: Db, scope: Scope, id: string, named: string | undefined) {
  const programmeId = requireSteered(scope, named);
  const subject = await findSubject(db, programmeId, id);
  if (!subject || !canSeePerson(scope.principal, programmeId, subject)) throw new ApiError("resource.notFound");
  const [found] = await readPeople(db, programmeId, [id]);
  const steered = steeredBy(scope.principal, programmeId);
  const rows = await query<LinkRow>(
    db,
    `select l.id, m.id as "mentorId", m.name as "mentorName", l.enrolment_id as "enrolmentId", l.unit_id as "unitId",
       l.started_at as "startedAt", l.ended_at as "endedAt",
       case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as student, lu.name as "unitName"
     from mentor_links l join users m on m.id = l.mentor_id
     left join enrolments e on e.id = l.enrolment_id left join users s on s.id = e.user_id left join units lu on lu.id = l.unit_id
     left join units eu on eu.id = e.unit_id
     where l.programme_id = $1 and ((l.mentor_id = $2 and (e.id is null or $3 or eu.path && $4::uuid[])) or e.user_id = $2 or exists (
       select from enrolments own join units un on un.id = own.unit_id
       where own.user_id = $2 and own.programme_id = $1 and l.unit_id = any (un.path)))
     order by l.ended_at desc nulls first, l.started_at desc, l.id limit 200`,
    [programmeId, id, steered?.everything ?? false, steered?.unitIds ?? []],
  );
  return {
    person: found?.person as PersonRecord,
    links: rows.map(({ mentorId, mentorName, startedAt, endedAt, ...rest }) => ({
      ...rest,
      mentor: { id: mentorId, name: mentorName },
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    })),
  };
}
