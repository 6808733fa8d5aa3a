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

export function saveSubmission(tx: Tx, record: SubmissionRecord): Promise<void> {
  return saveSubmissions(tx, [record]);
}

/** Writes the states of locked submissions, in one statement. */
export async function saveSubmissions(tx: Tx, records: readonly SubmissionRecord[]): Promise<void> {
  await query(
    tx,
    `update submissions s set state = r.state, version = r.version, shown_version = r.shown_version, claimed_by = r.claimed_by,
       claim_expires_at = r.claim_expires_at, requested_changes = r.requested_changes, updated_at = r.updated_at, shown_at = r.shown_at,
       decision = r.decision, decision_reason = r.decision_reason, decided_by = r.decided_by, decided_at = r.decided_at
     from unnest($1::uuid[], $2::text[], $3::int[], $4::int[], $5::uuid[], $6::timestamptz[], $7::text[], $8::timestamptz[], $9::timestamptz[],
         $10::text[], $11::text[], $12::uuid[], $13::timestamptz[])
       as r (id, state, version, shown_version, claimed_by, claim_expires_at, requested_changes, updated_at, shown_at,
         decision, decision_reason, decided_by, decided_at)
     where s.id = r.id`,
    [
      records.map((record) => record.id),
      records.map((record) => record.state),
      records.map((record) => record.version),
      records.map((record) => record.shownVersion),
      records.map((record) => record.claimedBy),
      records.map((record) => record.claimExpiresAt),
      records.map((record) => record.requestedChanges),
      records.map((record) => record.updatedAt),
      records.map((record) => record.shownAt),
      records.map((record) => record.decision?.kind ?? null),
      records.map((record) => record.decision?.reason ?? null),
      records.map((record) => record.decision?.by ?? null),
      records.map((record) => record.decision?.at ?? null),
    ],
  );
}
