import type { BoardSetting, setBoardDisplay as displayRoute } from "@cohort/contract/boards";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canSetDisplay } from "../policy.ts";
import { findBoardSettings } from "../queries.ts";

type Input = { id: string } & RouteRequest<typeof displayRoute>["body"];

/** Says how much of a board is shown to others than those who steer. Throws `resource.conflict` with the current setting. */
export function setBoardDisplay(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<BoardSetting> {
  return outbox.write(scope, intent, async (tx) => {
    const [board] = await query<{ programmeId: string; version: number }>(
      tx,
      `select programme_id as "programmeId", setting_version as version from boards where id = $1 for update`,
      [input.id],
    );
    if (!board || !canSetDisplay(scope.principal, board.programmeId)) throw new ApiError("resource.notFound");
    const read = async () =>
      (await findBoardSettings(tx, board.programmeId)).find(({ id }) => id === input.id) as BoardSetting;
    if (board.version !== input.version) throw new ApiError("resource.conflict", { current: await read() });
    await query(tx, "update boards set display = $2, top_n = $3, setting_version = setting_version + 1 where id = $1", [
      input.id,
      input.display,
      input.topN,
    ]);
    const setting = await read();
    const { programmeId } = board;
    return { result: setting, events: [{ event: "board.configured", data: { setting, programmeId } }] };
  });
}
