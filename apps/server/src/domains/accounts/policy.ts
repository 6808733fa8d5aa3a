import type { Principal } from "../../platform/auth/scope.ts";

/** Oneself. */
export function canHearUser(principal: Principal, userId: string): boolean {
  return principal.userId === userId;
}

/** The student themselves, as long as they are enrolled; staff hear of them through their own groups. */
export function canHearStudent(principal: Principal, enrolmentId: string): boolean {
  return principal.enrolments.some(({ id, status }) => id === enrolmentId && status === "active");
}

/** The mentor themselves, as long as they are one. */
export function canHearMentor(principal: Principal, userId: string): boolean {
  return principal.userId === userId && principal.roles.some(({ role }) => role === "mentor");
}
