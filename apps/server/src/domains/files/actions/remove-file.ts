import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findFile } from "../queries.ts";
import { dropContent, lockOwner } from "./own-file.ts";

/** Cancels an upload or removes a file nobody else has seen. Throws `file.handedIn` for one that belongs to an attempt. */
export function removeFile(outbox: Outbox, scope: Scope, intent: Intent, id: string): Promise<{ removed: string }> {
  return outbox.write(scope, intent, async (tx) => {
    await lockOwner(tx, scope.principal.userId);
    const file = await findFile(tx, id);
    if (file?.ownerId !== scope.principal.userId) throw new ApiError("resource.notFound");
    const [used] = await query(tx, "select 1 from attempt_files where file_id = $1 limit 1", [id]);
    if (used) throw new ApiError("file.handedIn");
    await query(tx, "delete from files where id = $1", [id]);
    await dropContent(tx, [file.contentId, file.id]);
    return { result: { removed: id }, events: [] };
  });
}
