import { query, type Tx } from "../../platform/database/database.ts";
import type { SubmissionRecord } from "../submissions/queries.ts";

/** The record after a transition: its staff version grows, and its student's when they see something of it. */
export function change(
  record: SubmissionRecord,
  now: Date,
  shown: boolean,
  values: Partial<SubmissionRecord>,
): SubmissionRecord {
  return {
    ...record,
    ...values,
    version: record.version + 1,
    updatedAt: now,
    ...(shown && { shownVersion: record.shownVersion + 1, shownAt: now }),
  };
}

export const noClaim = { claimedBy: null, claimedByName: null, claimExpiresAt: null };

/** Writes the states of a locked submission. */
export async function saveSubmission(tx: Tx, record: SubmissionRecord): Promise<void> {
  await query(
    tx,
    `update submissions set state = $2, version = $3, shown_version = $4, claimed_by = $5, claim_expires_at = $6, requested_changes = $7,
       updated_at = $8, shown_at = $9 where id = $1`,
    [
      record.id,
      record.state,
      record.version,
      record.shownVersion,
      record.claimedBy,
      record.claimExpiresAt,
      record.requestedChanges,
      record.updatedAt,
      record.shownAt,
    ],
  );
}
