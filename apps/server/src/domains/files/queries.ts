import type { FieldSpec } from "@cohort/contract/fields";
import { type FileInfo, partBytes, type Upload } from "@cohort/contract/files";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

export type FileRow = {
  id: string;
  ownerId: string;
  name: string;
  size: number;
  type: string;
  kind: FileInfo["kind"];
  contentId: string;
  createdAt: Date;
  isReady: boolean;
  /** The fields of its assignment as they are now, and which of them it is for. */
  fields: FieldSpec[];
  fieldKey: string;
};

const columns = `f.id, f.owner_id as "ownerId", f.name, f.size, f.type, f.kind, f.content_id as "contentId", f.created_at as "createdAt",
  f.ready_at is not null as "isReady", a.fields, f.field_key as "fieldKey"`;
const tables = "files f join assignments a on a.id = f.assignment_id";

export async function findFile(db: Db | Tx, id: string): Promise<FileRow | undefined> {
  const [file] = await query<FileRow>(db, `select ${columns} from ${tables} where f.id = $1`, [id]);
  return file;
}

/** Files that were received whole, of one owner, in the order in which they came; others are left out. */
export async function findOwnFiles(db: Db | Tx, ownerId: string, ids: readonly string[]): Promise<FileInfo[]> {
  if (ids.length === 0) return [];
  const rows = await query<FileRow>(
    db,
    `select ${columns} from ${tables} where f.id = any ($1::uuid[]) and f.owner_id = $2 and f.ready_at is not null order by f.created_at, f.id`,
    [ids, ownerId],
  );
  return rows.map(presentFile);
}

/** The files of every attempt of a submission. */
export async function findAttemptFiles(db: Db, submissionId: string): Promise<Map<number, FileInfo[]>> {
  const rows = await query<FileRow & { attemptNo: number }>(
    db,
    `select ${columns}, af.attempt_no as "attemptNo" from attempt_files af join files f on f.id = af.file_id
     join assignments a on a.id = f.assignment_id where af.submission_id = $1 order by f.created_at, f.id`,
    [submissionId],
  );
  const byAttempt = new Map<number, FileInfo[]>();
  for (const row of rows) byAttempt.set(row.attemptNo, [...(byAttempt.get(row.attemptNo) ?? []), presentFile(row)]);
  return byAttempt;
}

export function presentFile(row: FileRow): FileInfo {
  const { id, name, size, type, kind, createdAt } = row;
  return { id, name, size, type, kind, createdAt: createdAt.toISOString() };
}

export async function presentUpload(db: Db, file: Pick<FileRow, "id" | "name" | "size">): Promise<Upload> {
  const parts = await query<{ no: number }>(db, "select no from file_chunks where content_id = $1 order by no", [
    file.id,
  ]);
  return { id: file.id, name: file.name, size: file.size, received: parts.map(({ no }) => no) };
}

export const partsOf = (size: number): number => Math.ceil(size / partBytes);

/** The bytes, one chunk at a time: a file never stands in memory whole. Throws when one is missing. */
export async function* readContent(db: Db, contentId: string, size: number): AsyncGenerator<Buffer> {
  for (let no = 0; no < partsOf(size); no++) {
    const [chunk] = await query<{ data: Buffer }>(
      db,
      "select data from file_chunks where content_id = $1 and no = $2",
      [contentId, no],
    );
    if (!chunk) throw new Error(`Part ${no} of file content ${contentId} is missing.`);
    yield chunk.data;
  }
}
