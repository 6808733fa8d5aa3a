import type { Me } from "@cohort/contract/accounts";
import { groupName } from "@cohort/contract/groups";
import type { Principal } from "../../platform/auth/scope.ts";
import { readerGroupsOf } from "../announcements/queries.ts";
import { canSeeLive } from "../boards/queries.ts";

/** A programme with the boards whose groups speak for it: its own, and the weekly one of each unit. */
export type MyProgramme = Me["programmes"][number] & { boards: { id: string; unitId: string | null }[] };

function canHear(principal: Principal, programmeId: string, unitId: string | null): boolean {
  return (
    unitId === null ||
    principal.roles.some((role) => role.programmeId === programmeId) ||
    principal.enrolments.some(({ status, unitPath }) => status === "active" && unitPath.includes(unitId))
  );
}

/**
 * Every group the caller may hear, in their programmes: what a client subscribes to after signing in. A unit's group
 * hears of everything below it, so a coordinator of one unit needs no other; one of the whole programme has no unit
 * of their own and hears each.
 */
export function groupsOf(principal: Principal, programmes: readonly MyProgramme[]): string[] {
  const groups = new Set([groupName("user", principal.userId)]);
  for (const { id, status } of principal.enrolments) if (status === "active") groups.add(groupName("student", id));
  for (const { role, programmeId, unitId } of principal.roles) {
    if (role === "mentor")
      groups.add(groupName("mentor", principal.userId)).add(groupName("mentorDashboard", programmeId));
    if (role === "admin") groups.add(groupName("adminPanel", programmeId));
    if (role === "coordinator") {
      const all = programmes.find(({ id }) => id === programmeId)?.units.map(({ id }) => id) ?? [];
      for (const id of unitId === null ? all : [unitId]) groups.add(groupName("unit", id));
    }
  }
  for (const { programmeId } of principal.roles)
    groups.add(groupName("reviewers", programmeId)).add(groupName("desk", principal.userId));
  for (const { id, units } of programmes) for (const name of readerGroupsOf(principal, id, units)) groups.add(name);
  for (const { id, boards } of programmes) {
    groups.add(groupName("programme", id));
    // Those who steer read boards as they are now: what others are shown would put them back.
    if (canSeeLive(principal, id)) groups.add(groupName("boardStaff", id));
    else for (const board of boards) if (canHear(principal, id, board.unitId)) groups.add(groupName("board", board.id));
  }
  return [...groups];
}
