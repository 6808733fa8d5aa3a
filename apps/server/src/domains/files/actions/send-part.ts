import { partBytes } from "@cohort/contract/files";
import type { Scope } from "../../../platform/auth/scope.ts";
import { type Db, query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { findFile, partsOf } from "../queries.ts";

/**
 * Keeps one part of an announced file; the same part again replaces it, so a retry is harmless. Throws
 * `resource.notFound` for another's upload and one that is finished, `request.invalid` for a part of another length.
 */
export async function sendPart(
  db: Db,
  scope: Scope,
  input: { id: string; part: number; bytes: Uint8Array },
): Promise<{ part: number }> {
  const file = await findFile(db, input.id);
  if (file?.ownerId !== scope.principal.userId || file.isReady) throw new ApiError("resource.notFound");
  const expected = Math.min(partBytes, file.size - input.part * partBytes);
  if (input.part >= partsOf(file.size) || input.bytes.byteLength !== expected)
    throw new ApiError("request.invalid", {
      issues: [{ path: "body", message: `This part has ${Math.max(0, expected)} bytes.` }],
    });
  const kept = await query(
    db,
    `with taking as (select id from files where id = $1 and not is_sealed for share)
     insert into file_chunks (content_id, no, data) select id, $2, $3 from taking
     on conflict (content_id, no) do update set data = excluded.data, sent_at = now() returning no`,
    [input.id, input.part, Buffer.from(input.bytes)],
  );
  if (kept.length === 0) throw new ApiError("resource.notFound");
  return { part: input.part };
}
