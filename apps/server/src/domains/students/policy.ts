import type { StudentNote } from "@cohort/contract/students";
import type { Principal } from "../../platform/auth/scope.ts";

/** Nobody puts words in another's mouth. Who may see the note at all was decided before. */
export function canEditNote(principal: Principal, _programmeId: string, note: StudentNote): boolean {
  return note.author.id === principal.userId;
}

/** Its author, and the admins of the programme: somebody has to be able to take a wrong word away. */
export function canRemoveNote(principal: Principal, programmeId: string, note: StudentNote): boolean {
  return (
    note.author.id === principal.userId ||
    principal.roles.some((role) => role.programmeId === programmeId && role.role === "admin")
  );
}
