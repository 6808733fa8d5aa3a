import type { StaffRole } from "@cohort/contract/people";
import type { Role } from "@cohort/contract/roles";
import type { Principal } from "../../platform/auth/scope.ts";

/** Somebody with everything that decides who may change what about them. */
export type Subject = {
  id: string;
  name: string;
  isDeactivated: boolean;
  roles: { id: string; role: StaffRole; unitId: string | null; unitPath: string[] }[];
  enrolment: {
    id: string;
    unitId: string;
    unitName: string;
    unitPath: string[];
    status: "active" | "withdrawn";
  } | null;
};

/** What a principal steers in a programme: everything, or units and what is below them; undefined for nothing. */
export function steeredBy(
  principal: Principal,
  programmeId: string,
): { everything: boolean; unitIds: string[] } | undefined {
  const roles = principal.roles.filter((one) => one.programmeId === programmeId && one.role !== "mentor");
  if (roles.length === 0) return undefined;
  return {
    everything: roles.some((one) => one.role === "admin" || one.unitId === null),
    unitIds: roles.flatMap(({ unitId }) => (unitId ? [unitId] : [])),
  };
}

export function isAdminOf(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((one) => one.programmeId === programmeId && one.role === "admin");
}

/**
 * Admins steer everybody of their programme, coordinators the students and staff of their units. Mentors of no unit are
 * everybody's to see and to link, but only an admin's or an all-units coordinator's to change.
 */
export function canSteerPerson(principal: Principal, programmeId: string, subject: Subject): boolean {
  const steered = steeredBy(principal, programmeId);
  if (!steered || (subject.roles.length === 0 && subject.enrolment === null)) return false;
  if (steered.everything) return true;
  const inUnits = (path: readonly string[]) => path.some((id) => steered.unitIds.includes(id));
  return (
    (subject.enrolment !== null && inUnits(subject.enrolment.unitPath)) ||
    subject.roles.some(({ unitPath }) => inUnits(unitPath))
  );
}

export function canSeePerson(principal: Principal, programmeId: string, subject: Subject): boolean {
  if (canSteerPerson(principal, programmeId, subject)) return true;
  const isFreeMentor = subject.roles.some(({ role, unitId }) => role === "mentor" && unitId === null);
  return isFreeMentor && steeredBy(principal, programmeId) !== undefined;
}

/** Coordinators bring students and mentors into their own units; only admins make staff who steer. */
export function canGive(
  principal: Principal,
  programmeId: string,
  role: Role,
  unitPath: readonly string[] | null,
): boolean {
  if (isAdminOf(principal, programmeId)) return true;
  if (role === "admin" || role === "coordinator") return false;
  const steered = steeredBy(principal, programmeId);
  return (
    steered !== undefined && (steered.everything || (unitPath?.some((id) => steered.unitIds.includes(id)) ?? false))
  );
}

/** Whether an enrolment in a unit of this path is within what the principal steers. */
export function steersPath(principal: Principal, programmeId: string, unitPath: readonly string[]): boolean {
  const steered = steeredBy(principal, programmeId);
  return steered !== undefined && (steered.everything || unitPath.some((id) => steered.unitIds.includes(id)));
}
