import type { Principal } from "../../platform/auth/scope.ts";

/** Rubrics are the whole programme's: its admins make them, and every coordinator in it. */
export function canMakeRubrics(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId && role.role !== "mentor");
}
