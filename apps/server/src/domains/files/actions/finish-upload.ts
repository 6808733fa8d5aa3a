import { createHash } from "node:crypto";
import type { FileInfo } from "@cohort/contract/files";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { type FileRow, findFile, partsOf, presentFile, readContent } from "../queries.ts";
import { breaksPromise, type Sniffed, sniff } from "../sniff.ts";
import { lockOwner } from "./own-file.ts";

/**
 * Looks at a file that was sent whole and keeps it: its type from its bytes, its hash, and its bytes only once when
 * the owner has the same already. Reads all of it, a part at a time and outside the transaction. Finishing again
 * answers the same. Throws `file.incomplete`, or `file.wrongType` for what the field does not take.
 */
export async function finishUpload(
  deps: { db: Db; outbox: Outbox },
  scope: Scope,
  intent: Intent,
  id: string,
): Promise<FileInfo> {
  const { db, outbox } = deps;
  const file = await findFile(db, id);
  if (file?.ownerId !== scope.principal.userId) throw new ApiError("resource.notFound");
  if (file.isReady) return presentFile(file);
  await seal(db, file);
  const found = await lookAt(db, file);
  if (!found.isWelcome) {
    await query(db, "update files set is_sealed = false where id = $1", [id]);
    throw new ApiError("file.wrongType", { detail: `${file.name} is ${found.type}.` });
  }
  return outbox.write(scope, intent, async (tx, now) => {
    await lockOwner(tx, file.ownerId);
    const twin = await findTwin(tx, file, found.sha256);
    const saved = await query(
      tx,
      "update files set sha256 = $2, type = $3, kind = $4, content_id = $5, ready_at = coalesce(ready_at, $6) where id = $1 returning 1",
      [id, found.sha256, found.type, found.kind, twin ?? id, now],
    );
    if (saved.length === 0) throw new ApiError("resource.notFound");
    if (twin) await query(tx, "delete from file_chunks where content_id = $1", [id]);
    return { result: presentFile({ ...file, type: found.type, kind: found.kind }), events: [] };
  });
}

/** Takes no further part; throws `file.incomplete`, and takes them again, when one is missing. */
async function seal(db: Db, file: FileRow): Promise<void> {
  await query(db, "update files set is_sealed = true where id = $1", [file.id]);
  const [here] = await query<{ parts: number; bytes: number }>(
    db,
    "select count(*) as parts, coalesce(sum(octet_length(data)), 0)::bigint as bytes from file_chunks where content_id = $1",
    [file.id],
  );
  if (here?.parts === partsOf(file.size) && here.bytes === file.size) return;
  await query(db, "update files set is_sealed = false where id = $1", [file.id]);
  throw new ApiError("file.incomplete");
}

async function lookAt(db: Db, file: FileRow): Promise<Sniffed & { sha256: string; isWelcome: boolean }> {
  const hash = createHash("sha256");
  let sniffed: Sniffed | undefined;
  for await (const chunk of readContent(db, file.id, file.size)) {
    sniffed ??= await sniff(chunk);
    hash.update(chunk);
  }
  const { type, kind } = sniffed as Sniffed;
  const field = file.fields.find((one) => one.key === file.fieldKey);
  const accept = field?.type === "file" ? field.accept : [];
  const isAsked = accept.some((one) => one === "any" || one === kind);
  return { type, kind, sha256: hash.digest("hex"), isWelcome: isAsked && !breaksPromise(file.name, { type, kind }) };
}

async function findTwin(tx: Tx, file: FileRow, sha256: string): Promise<string | undefined> {
  const [twin] = await query<{ contentId: string }>(
    tx,
    `select content_id as "contentId" from files where owner_id = $1 and sha256 = $2 and size = $3 and id <> $4 limit 1`,
    [file.ownerId, sha256, file.size, file.id],
  );
  return twin?.contentId;
}
