import type { StudentNote } from "@cohort/contract/students";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { type NoteRow, noteColumns, presentNote } from "./present.ts";

/** The notes about one student that were not removed, latest first. */
export async function findNotes(db: Db, enrolmentId: string, page: { cursor?: string | undefined; limit: number }) {
  const from = page.cursor ? decodeCursor(page.cursor) : undefined;
  const rows = await query<NoteRow>(
    db,
    `select ${noteColumns} from student_notes n join users a on a.id = n.author_id
     where n.enrolment_id = $1 and n.removed_at is null and ($2::timestamptz is null or (n.created_at, n.id) < ($2, $3::uuid))
     order by n.created_at desc, n.id desc limit $4`,
    [enrolmentId, from?.at ?? null, from?.id ?? null, page.limit + 1],
  );
  return toPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), presentNote);
}

/** A note, locked against two writers at once. */
export async function lockNote(tx: Tx, id: string): Promise<StudentNote | undefined> {
  const [row] = await query<NoteRow>(
    tx,
    `select ${noteColumns} from student_notes n join users a on a.id = n.author_id where n.id = $1 for update of n`,
    [id],
  );
  return row && presentNote(row);
}
