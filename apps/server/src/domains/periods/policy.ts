import type { Principal } from "../../platform/auth/scope.ts";

/** Admins of the programme. */
export function canPlan(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId && role.role === "admin");
}
