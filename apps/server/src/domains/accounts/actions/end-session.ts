import { groupName } from "@cohort/contract/groups";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";

/** Signs one of the caller's devices out, this one included. Throws `resource.notFound` for anybody else's. */
export function endOneSession(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  id: string,
): Promise<{ endedSessions: number }> {
  const { userId } = scope.principal;
  return outbox.write(scope, intent, async (tx) => {
    const ended = await query(tx, "delete from sessions where id = $1 and user_id = $2 returning id", [id, userId]);
    if (ended.length === 0) throw new ApiError("resource.notFound");
    return {
      result: { endedSessions: ended.length },
      events: [{ event: "account.changed", data: { groups: [groupName("user", userId)] } }],
    };
  });
}
