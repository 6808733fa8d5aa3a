import { programmeOf, reachOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";

export type EnrolmentSubject = { id: string; programmeId: string; studentId: string; unitPath: string[] };

/** The student, and staff whose reach covers them. */
export function canSeeEnrolment(principal: Principal, subject: EnrolmentSubject): boolean {
  if (subject.studentId === principal.userId) return true;
  const reach = reachOf(principal, subject.programmeId);
  return (
    reach.everything ||
    reach.enrolmentIds.includes(subject.id) ||
    subject.unitPath.some((id) => reach.unitIds.includes(id))
  );
}

/** Staff whose reach covers the student; never the student, whatever roles they have beside. */
export function canOversee(principal: Principal, subject: EnrolmentSubject): boolean {
  return subject.studentId !== principal.userId && canSeeEnrolment(principal, subject);
}

/** Admins steer the whole programme, coordinators their units. */
export function canSteer(principal: Principal, programmeId: string, unitPath: readonly string[]): boolean {
  return principal.roles.some(
    (role) =>
      role.programmeId === programmeId &&
      (role.role === "admin" ||
        (role.role === "coordinator" && (role.unitId === null || unitPath.includes(role.unitId)))),
  );
}

/** Whoever builds a programme: its admins. */
export function canBuild(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId && role.role === "admin");
}

/** Everybody who belongs to the programme now. */
export function canHearProgramme(principal: Principal, programmeId: string): boolean {
  return programmeOf(principal, programmeId) !== undefined;
}

export function canHearMentorDashboard(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId && role.role === "mentor");
}

export function canHearAdminPanel(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId && role.role === "admin");
}

/** The coordinators of a unit, of any unit above it, or of its whole programme. */
export async function canHearUnit(db: Db, principal: Principal, unitId: string): Promise<boolean> {
  const coordinates = principal.roles.filter((role) => role.role === "coordinator");
  if (coordinates.length === 0) return false;
  const [unit] = await query<{ programmeId: string; path: string[] }>(
    db,
    `select programme_id as "programmeId", path from units where id = $1`,
    [unitId],
  );
  return (
    unit !== undefined &&
    coordinates.some(
      (role) => role.programmeId === unit.programmeId && (role.unitId === null || unit.path.includes(role.unitId)),
    )
  );
}
