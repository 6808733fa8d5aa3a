import type { Principal } from "../../platform/auth/scope.ts";
import type { SubmissionRecord } from "./record.ts";

export type SubmissionSubject = Pick<SubmissionRecord, "programmeId" | "studentId" | "unitPath" | "mentorIds">;

export function isOwner(principal: Principal, subject: SubmissionSubject): boolean {
  return subject.studentId === principal.userId;
}

/**
 * Its linked mentors, the coordinators of its unit or any unit above, and the admins of its programme; never its
 * student.
 */
export function canReview(principal: Principal, subject: SubmissionSubject): boolean {
  if (isOwner(principal, subject)) return false;
  const roles = principal.roles.filter((role) => role.programmeId === subject.programmeId);
  if (roles.some((role) => role.role === "admin")) return true;
  if (
    roles.some(
      (role) => role.role === "coordinator" && (role.unitId === null || subject.unitPath.includes(role.unitId)),
    )
  )
    return true;
  return roles.some((role) => role.role === "mentor") && subject.mentorIds.includes(principal.userId);
}

export function canSee(principal: Principal, subject: SubmissionSubject): boolean {
  return isOwner(principal, subject) || canReview(principal, subject);
}
