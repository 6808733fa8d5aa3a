import { sizeInWords } from "@cohort/contract/check-answers";
import type { FieldSpec } from "@cohort/contract/fields";
import { type beginUpload as beginRoute, quotaBytes, type Upload } from "@cohort/contract/files";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { dropAbandoned, lockOwner } from "./own-file.ts";

type Input = RouteRequest<typeof beginRoute>["body"];

/**
 * Announces a file and reserves its size, before a byte of it is sent. Uploads of theirs that were given up go. Throws
 * `resource.notFound` for an assignment that is not the caller's, `assignment.notOpen`, `file.tooLarge`, or
 * `file.quotaUsed`.
 */
export function beginUpload(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<Upload> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { userId } = scope.principal;
    const [desk] = await query<{ fields: FieldSpec[]; opensAt: Date }>(
      tx,
      `select a.fields, a.opens_at as "opensAt" from assignments a
       join enrolments e on e.programme_id = a.programme_id and e.user_id = $2 and e.status = 'active' where a.id = $1`,
      [input.assignmentId, userId],
    );
    if (!desk) throw new ApiError("resource.notFound");
    if (now < desk.opensAt) throw new ApiError("assignment.notOpen");
    const field = desk.fields.find((one) => one.key === input.field);
    if (field?.type !== "file")
      throw new ApiError("request.invalid", {
        issues: [{ path: "field", message: "Name a field of this assignment that takes files." }],
      });
    if (input.size > field.maxBytes)
      throw new ApiError("file.tooLarge", { detail: `Choose a file of at most ${sizeInWords(field.maxBytes)}.` });
    await lockOwner(tx, userId);
    await dropAbandoned(tx, userId, now);
    if ((await keptBytes(tx, userId)) + input.size > quotaBytes) throw new ApiError("file.quotaUsed");
    const upload = { id: newId(now.getTime()), name: plainName(input.name), size: input.size, received: [] };
    await query(
      tx,
      `insert into files (id, owner_id, assignment_id, field_key, name, size, content_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $1, $7)`,
      [upload.id, userId, input.assignmentId, input.field, upload.name, upload.size, now],
    );
    return { result: upload, events: [] };
  });
}

async function keptBytes(tx: Tx, userId: string): Promise<number> {
  const [kept] = await query<{ bytes: number }>(
    tx,
    `select coalesce(sum(size), 0)::bigint as bytes from (select max(size) as size from files where owner_id = $1 group by content_id) kept`,
    [userId],
  );
  return kept?.bytes ?? 0;
}

/** The last part of a path, without what no name needs: control characters and marks that turn the reading round. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .trim()
    .replace(/^\.+/, "");
  return plain === "" ? "file" : plain;
}
