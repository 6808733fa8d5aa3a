import { ApiError } from "../errors.ts";
import type { Principal } from "./scope.ts";

/** What a principal's staff roles reach in one programme; `everything` when a role is not bound to units. */
export type Reach = { everything: boolean; unitIds: string[]; enrolmentIds: string[] };

/** A mentor reaches linked students and units, a coordinator their units, an admin the programme. */
export function reachOf(principal: Principal, programmeId: string): Reach {
  const reach: Reach = { everything: false, unitIds: [], enrolmentIds: [] };
  for (const role of principal.roles) {
    if (role.programmeId !== programmeId) continue;
    if (role.role === "admin" || (role.role === "coordinator" && role.unitId === null)) reach.everything = true;
    else if (role.role === "coordinator" && role.unitId) reach.unitIds.push(role.unitId);
    else if (role.role === "mentor") {
      for (const link of principal.mentorLinks) {
        if (link.unitId) reach.unitIds.push(link.unitId);
        if (link.enrolmentId) reach.enrolmentIds.push(link.enrolmentId);
      }
    }
  }
  return reach;
}

export function isStaffOf(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId);
}

/** The programme a request is about: the one it names if the caller belongs to it, else the caller's first. */
export function programmeOf(principal: Principal, named: string | undefined): string | undefined {
  const active = principal.enrolments.filter((enrolment) => enrolment.status === "active");
  const own = [...principal.roles, ...active].map((one) => one.programmeId);
  return named === undefined ? own[0] : own.find((id) => id === named);
}

/** As `programmeOf`, among those in which the caller is staff. Throws `resource.notFound`. */
export function requireStaffProgramme(principal: Principal, named: string | undefined): string {
  const own = principal.roles.map((role) => role.programmeId);
  const id = named === undefined ? own[0] : own.find((one) => one === named);
  if (!id) throw new ApiError("resource.notFound");
  return id;
}
