import { isStaffOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";

/** Who of the staff is there, is for the staff. */
export function canHearReviewers(principal: Principal, programmeId: string): boolean {
  return isStaffOf(principal, programmeId);
}

/** A reviewer's own desk, as long as they are one. What arrives on it was addressed to them. */
export function canHearDesk(principal: Principal, userId: string): boolean {
  return principal.userId === userId && principal.roles.length > 0;
}
