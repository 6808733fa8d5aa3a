import { groupName } from "@cohort/contract/groups";
import type { Programme, Stage, Track, Unit } from "@cohort/contract/programmes";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { canOversee, canSeeEnrolment, type EnrolmentSubject } from "./policy.ts";

export { lockPerson, requireOneSide, steersSql } from "./actions/one-side.ts";
export { canSteer } from "./policy.ts";

type ProgrammeRow = Omit<Programme, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date };

export async function findProgramme(db: Db | Tx, id: string): Promise<Programme | undefined> {
  const [row] = await query<ProgrammeRow>(
    db,
    `select id, name, timezone, starts_at as "startsAt", ends_at as "endsAt", labels from programmes where id = $1`,
    [id],
  );
  return row && { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
}

/** Every programme there is, by its key. */
export async function findProgrammes(db: Db): Promise<{ id: string; key: string; name: string }[]> {
  return query(db, "select id, key, name from programmes order by starts_at, id", []);
}

/** Every unit of a programme with the number of active students in it and below. */
export async function findUnits(
  db: Db | Tx,
  programmeId: string,
): Promise<(Unit & { path: string[]; students: number })[]> {
  return query(
    db,
    `select un.id, un.parent_id as "parentId", un.name, un.path,
       (select count(*) from enrolments e join units eu on eu.id = e.unit_id where e.status = 'active' and un.id = any (eu.path)) as students
     from units un where un.programme_id = $1 order by cardinality(un.path), un.name`,
    [programmeId],
  );
}

/** Every group whose members are staff of the programme: its mentors, the coordinators of any unit, its admins. */
export async function findStaffGroups(db: Db | Tx, programmeId: string): Promise<string[]> {
  const units = await query<{ id: string }>(db, "select id from units where programme_id = $1 order by id", [
    programmeId,
  ]);
  return [
    groupName("mentorDashboard", programmeId),
    groupName("adminPanel", programmeId),
    ...units.map(({ id }) => groupName("unit", id)),
  ];
}

export async function countPeople(db: Db, programmeId: string): Promise<{ students: number; mentors: number }> {
  const [row] = await query<{ students: number; mentors: number }>(
    db,
    `select (select count(*) from enrolments where programme_id = $1 and status = 'active') as students,
            (select count(distinct user_id) from role_assignments where programme_id = $1 and role = 'mentor') as mentors`,
    [programmeId],
  );
  return row ?? { students: 0, mentors: 0 };
}

/** The number of active students a mentor is linked with, directly or through units. */
export async function countMentorStudents(db: Db, programmeId: string, mentorId: string): Promise<number> {
  const [row] = await query<{ students: number }>(
    db,
    `select count(*) as students from enrolments e join units un on un.id = e.unit_id
     where e.programme_id = $1 and e.status = 'active' and exists (
       select from mentor_links l where l.mentor_id = $2 and l.ended_at is null and (l.enrolment_id = e.id or l.unit_id = any (un.path)))`,
    [programmeId, mentorId],
  );
  return row?.students ?? 0;
}

/** Throws `resource.notFound` unless the enrolment is the caller's own or in their reach. */
export async function requireVisibleEnrolment(db: Db, principal: Principal, id: string): Promise<EnrolmentSubject> {
  const subject = await findEnrolment(db, id);
  if (!subject || !canSeeEnrolment(principal, subject)) throw new ApiError("resource.notFound");
  return subject;
}

/** Throws `resource.notFound` unless the caller is staff who reach the enrolment. */
export async function requireOverseenEnrolment(
  db: Db | Tx,
  principal: Principal,
  id: string,
): Promise<EnrolmentSubject> {
  const subject = await findEnrolment(db, id);
  if (!subject || !canOversee(principal, subject)) throw new ApiError("resource.notFound");
  return subject;
}

async function findEnrolment(db: Db | Tx, id: string): Promise<EnrolmentSubject | undefined> {
  const [subject] = await query<EnrolmentSubject>(
    db,
    `select e.id, e.programme_id as "programmeId", e.user_id as "studentId", un.path as "unitPath"
     from enrolments e join units un on un.id = e.unit_id where e.id = $1`,
    [id],
  );
  return subject;
}

/** The tracks of a programme, in its own order. */
export async function findTracks(db: Db, programmeId: string): Promise<Track[]> {
  return query(db, "select id, name, colour, cap from tracks where programme_id = $1 order by position, id", [
    programmeId,
  ]);
}

/** The stages of a programme in their order. */
export async function findStages(db: Db, programmeId: string): Promise<Stage[]> {
  const rows = await query<Omit<Stage, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date }>(
    db,
    `select id, name, position, starts_at as "startsAt", ends_at as "endsAt" from stages where programme_id = $1 order by position, id`,
    [programmeId],
  );
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}
