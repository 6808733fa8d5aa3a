import { programmeOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";

export type BoardSubject = { programmeId: string; scope: "programme" | "unit" | "track"; scopeId: string };

/** Everybody who belongs to the programme; the board of a unit only its own students and the programme's staff. */
export function canSeeBoard(principal: Principal, { programmeId, scope, scopeId }: BoardSubject): boolean {
  if (programmeOf(principal, programmeId) === undefined) return false;
  if (scope !== "unit" || principal.roles.some((role) => role.programmeId === programmeId)) return true;
  return principal.enrolments.some(({ status, unitPath }) => status === "active" && unitPath.includes(scopeId));
}

/** Those who steer, and do not stand on the boards themselves: every row, and what a freeze hides. */
export function canSeeLive(principal: Principal, programmeId: string): boolean {
  const steers = principal.roles.some(
    (role) => role.programmeId === programmeId && (role.role === "coordinator" || role.role === "admin"),
  );
  return steers && !principal.enrolments.some((one) => one.programmeId === programmeId && one.status === "active");
}

export function canSetDisplay(principal: Principal, programmeId: string): boolean {
  return principal.roles.some((role) => role.programmeId === programmeId && role.role === "admin");
}

export async function canHearBoard(db: Db, principal: Principal, boardId: string): Promise<boolean> {
  const [board] = await query<BoardSubject>(
    db,
    `select programme_id as "programmeId", scope, scope_id as "scopeId" from boards where id = $1`,
    [boardId],
  );
  return board !== undefined && canSeeBoard(principal, board);
}
