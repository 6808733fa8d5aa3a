import type { Scope } from "../../platform/auth/scope.ts";
import type { Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { canReview, lockRecord, presentToStaff, type SubmissionRecord } from "../submissions/queries.ts";

/**
 * Locks a submission for a transition by staff who saw `version`. Hidden outside their scope; a conflict carries the
 * current state.
 */
export async function requireReviewable(
  tx: Tx,
  scope: Scope,
  input: { id: string; version: number },
): Promise<SubmissionRecord> {
  const record = await lockRecord(tx, input.id);
  if (!record || record.state === "draft" || !canReview(scope.principal, record))
    throw new ApiError("resource.notFound");
  if (record.version !== input.version) throw new ApiError("resource.conflict", { current: presentToStaff(record) });
  return record;
}

/** As `requireReviewable`, for what only the holder of a running lease may do. */
export async function requireClaimed(
  tx: Tx,
  scope: Scope,
  input: { id: string; version: number },
  now: Date,
): Promise<SubmissionRecord> {
  const record = await requireReviewable(tx, scope, input);
  const current = presentToStaff(record);
  if (record.state !== "in_review") throw new ApiError("submission.wrongState", { current });
  if (isClaimedByAnother(record, scope.principal.userId, now))
    throw new ApiError("submission.claimedByAnother", { current });
  if (record.claimedBy !== scope.principal.userId) throw new ApiError("submission.notClaimed", { current });
  return record;
}

export function isClaimedByAnother(record: SubmissionRecord, userId: string, now: Date): boolean {
  return (
    record.claimedBy !== null &&
    record.claimedBy !== userId &&
    record.claimExpiresAt !== null &&
    record.claimExpiresAt > now
  );
}
