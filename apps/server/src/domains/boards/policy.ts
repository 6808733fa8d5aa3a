import { programmeOf } from "../../platform/auth/reach.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";

/** Everybody who belongs to the board's programme. */
export async function canHearBoard(db: Db, principal: Principal, boardId: string): Promise<boolean> {
  const [board] = await query<{ programmeId: string }>(
    db,
    `select programme_id as "programmeId" from boards where id = $1`,
    [boardId],
  );
  return board !== undefined && programmeOf(principal, board.programmeId) !== undefined;
}
