import type { Snippet } from "@cohort/contract/snippets";
import type { Principal } from "../../platform/auth/scope.ts";

/** Whether somebody's role lets them keep anything for a whole programme. */
export function maySpeakForProgrammes(principal: Principal): boolean {
  return principal.roles.some((role) => role.role !== "mentor");
}

/** One's own as a member of the programme's staff; what is shared is its coordinators' and admins' to keep. */
export function canChangeSnippet(principal: Principal, subject: Pick<Snippet, "programmeId" | "ownerId">): boolean {
  const roles = principal.roles.filter((role) => role.programmeId === subject.programmeId);
  if (subject.ownerId !== null) return roles.length > 0 && subject.ownerId === principal.userId;
  return roles.some((role) => role.role !== "mentor");
}
