import type { ReviewDraft } from "@cohort/contract/review-drafts";
import type { Appended } from "../../events/effect.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

type DraftRow = Omit<ReviewDraft, "updatedAt"> & { updatedAt: Date };
/** What a draft belongs to. */
export type DraftKey = { submissionId: string; attemptNo: number; reviewerId: string };

const columns = `submission_id as "submissionId", attempt_no as "attemptNo", version, points, feedback, private_note as "privateNote",
  scores, override_reason as "overrideReason", updated_at as "updatedAt"`;
const nothing = { points: null, feedback: "", privateNote: "", scores: [], overrideReason: "" };

/** A reviewer's draft; an empty one of version 0 before they have begun. */
export async function findDraft(db: Db | Tx, key: DraftKey, lock: "" | "for update" = ""): Promise<ReviewDraft> {
  const { submissionId, attemptNo, reviewerId } = key;
  const [row] = await query<DraftRow>(
    db,
    `select ${columns} from review_drafts where submission_id = $1 and attempt_no = $2 and reviewer_id = $3 ${lock}`,
    [submissionId, attemptNo, reviewerId],
  );
  return row ? present(row) : { submissionId, attemptNo, version: 0, ...nothing, updatedAt: null };
}

const present = (row: DraftRow): ReviewDraft => ({ ...row, updatedAt: row.updatedAt.toISOString() });

/** Writes a draft over the version that was seen; undefined when another came first. */
export async function writeDraft(
  tx: Tx,
  reviewerId: string,
  draft: Omit<ReviewDraft, "updatedAt">,
  now: Date,
): Promise<ReviewDraft | undefined> {
  const [row] = await query<DraftRow>(
    tx,
    `insert into review_drafts as d (submission_id, attempt_no, reviewer_id, version, points, feedback, private_note, scores, override_reason, updated_at)
     values ($1, $2, $3, 1, $5, $6, $7, $8::jsonb, $9, $10)
     on conflict (submission_id, attempt_no, reviewer_id) do update set version = d.version + 1, points = excluded.points,
       feedback = excluded.feedback, private_note = excluded.private_note, scores = excluded.scores,
       override_reason = excluded.override_reason, updated_at = excluded.updated_at
       where d.version = $4
     returning ${columns}`,
    [
      draft.submissionId,
      draft.attemptNo,
      reviewerId,
      draft.version,
      draft.points,
      draft.feedback,
      draft.privateNote,
      JSON.stringify(draft.scores),
      draft.overrideReason,
      now,
    ],
  );
  return row && present(row);
}

/** Empties the draft whose review was just given, so that no other device offers it again; its event, if there was one. */
export async function emptyDraft(tx: Tx, key: DraftKey, now: Date): Promise<Appended[]> {
  const [row] = await query<DraftRow>(
    tx,
    `update review_drafts set version = version + 1, points = null, feedback = '', private_note = '', scores = '[]', override_reason = '', updated_at = $4
     where submission_id = $1 and attempt_no = $2 and reviewer_id = $3 returning ${columns}`,
    [key.submissionId, key.attemptNo, key.reviewerId, now],
  );
  return row ? [{ event: "reviewDraft.saved", data: { userId: key.reviewerId, draft: present(row) } }] : [];
}
