import type { Addressees } from "@cohort/contract/announcements";
import { groupName } from "@cohort/contract/groups";
import type { Role } from "@cohort/contract/roles";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { readableGroups } from "./queries.ts";

/**
 * Admins tell anybody of their programme; coordinators of all of it, too, but no roles of staff above them;
 * coordinators of units those units; mentors the students they review. All of them tell students whom they oversee one by
 * one; that each is one of those is looked up where they are locked.
 */
export function canAnnounce(
  principal: Principal,
  programmeId: string,
  audience: Addressees,
  pathOf: ReadonlyMap<string, readonly string[]>,
): boolean {
  const roles = principal.roles.filter((one) => one.programmeId === programmeId);
  if (audience.kind === "students") return roles.length > 0;
  if (audience.kind === "ownStudents") return roles.some(({ role }) => role === "mentor");
  if (roles.some(({ role }) => role === "admin")) return true;
  const steered = roles.filter(({ role }) => role === "coordinator");
  if (steered.some(({ unitId }) => unitId === null)) return true;
  if (audience.kind !== "units" || steered.length === 0) return false;
  return audience.unitIds.every((id) => steered.some(({ unitId }) => unitId && pathOf.get(id)?.includes(unitId)));
}

/** Its author, as long as they are staff of the programme, and its admins. */
export function canManage(principal: Principal, announcement: { programmeId: string; authorId: string }): boolean {
  const roles = principal.roles.filter(({ programmeId }) => programmeId === announcement.programmeId);
  const isTheirs = announcement.authorId === principal.userId && roles.length > 0;
  return isTheirs || roles.some(({ role }) => role === "admin");
}

/** Members of the programme, of now. */
export function canHearMembers(principal: Principal, programmeId: string): boolean {
  return (
    principal.roles.some((role) => role.programmeId === programmeId) ||
    principal.enrolments.some((one) => one.programmeId === programmeId && one.status === "active")
  );
}

/** Everybody with the role, of now. */
export function canHearRole(principal: Principal, role: Role, programmeId: string): boolean {
  if (role === "student")
    return principal.enrolments.some((one) => one.programmeId === programmeId && one.status === "active");
  return principal.roles.some((one) => one.programmeId === programmeId && one.role === role);
}

export async function canHearUnitMembers(db: Db, principal: Principal, unitId: string): Promise<boolean> {
  const [unit] = await query<{ programmeId: string }>(
    db,
    `select programme_id as "programmeId" from units where id = $1`,
    [unitId],
  );
  return (
    unit !== undefined &&
    (await readableGroups(db, principal, unit.programmeId)).includes(groupName("unitMembers", unitId))
  );
}
