import type { Me } from "@cohort/contract/accounts";
import { groupName } from "@cohort/contract/groups";
import type { Principal } from "../../platform/auth/scope.ts";
import { readerGroupsOf } from "../announcements/queries.ts";

/**
 * Every group the caller may hear, in their programmes: what a client subscribes to after signing in. A unit's group
 * hears of everything below it, so a coordinator of one unit needs no other; one of the whole programme has no unit
 * of their own and hears each.
 */
export function groupsOf(principal: Principal, programmes: Me["programmes"]): string[] {
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
  for (const { id, units } of programmes) for (const name of readerGroupsOf(principal, id, units)) groups.add(name);
  for (const { id, weeklyBoardId } of programmes)
    groups.add(groupName("programme", id)).add(groupName("board", weeklyBoardId));
  return [...groups];
}
