import type { Draft, DraftHead } from "@cohort/contract/drafts";
import type { Answers } from "@cohort/contract/fields";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { findOwnFiles } from "../files/queries.ts";

export type DraftRow = Omit<DraftHead, "updatedAt"> & { updatedAt: Date; answers: Answers; fileIds: string[] };

const columns = `d.id, d.assignment_id as "assignmentId", d.enrolment_id as "enrolmentId", d.version, d.device, d.updated_at as "updatedAt",
  d.answers, d.file_ids as "fileIds"`;

/** A student's draft for one assignment. */
export async function findDraft(
  db: Db | Tx,
  userId: string,
  where: { enrolmentId: string; assignmentId: string },
): Promise<Draft | undefined> {
  const [row] = await query<DraftRow>(
    db,
    `select ${columns} from drafts d where d.enrolment_id = $1 and d.assignment_id = $2`,
    [where.enrolmentId, where.assignmentId],
  );
  if (!row) return undefined;
  return { ...presentHead(row), answers: row.answers, files: await findOwnFiles(db, userId, row.fileIds) };
}

function presentHead(row: Omit<DraftRow, "answers" | "fileIds">): DraftHead {
  const { id, assignmentId, enrolmentId, version, device, updatedAt } = row;
  return { id, assignmentId, enrolmentId, version, device, updatedAt: updatedAt.toISOString() };
}

/**
 * Writes a draft over the version that was seen; undefined when another version is there. `version` null writes over
 * whatever there is.
 */
export async function writeDraft(
  tx: Tx,
  draft: {
    id: string;
    enrolmentId: string;
    assignmentId: string;
    version: number | null;
    device: string;
    answers: Answers;
    fileIds: string[];
    now: Date;
  },
): Promise<DraftHead | undefined> {
  const [row] = await query<DraftRow>(
    tx,
    `insert into drafts as d (id, enrolment_id, assignment_id, version, device, answers, file_ids, updated_at)
     select $1, $2, $3, 1, $5, $6::jsonb, $7::uuid[], $8 where $4::int is null or $4 = 0 or exists (
       select from drafts where enrolment_id = $2 and assignment_id = $3)
     on conflict (enrolment_id, assignment_id) do update set version = d.version + 1, device = excluded.device,
       answers = excluded.answers, file_ids = excluded.file_ids, updated_at = excluded.updated_at
       where $4::int is null or d.version = $4
     returning ${columns}`,
    [
      draft.id,
      draft.enrolmentId,
      draft.assignmentId,
      draft.version,
      draft.device,
      JSON.stringify(draft.answers),
      draft.fileIds,
      draft.now,
    ],
  );
  return row && presentHead(row);
}
