import type { Scope } from "../../platform/auth/scope.ts";
import type { SubmissionRecord } from "../submissions/queries.ts";
import { change } from "./save.ts";

const leaseMs = 30 * 60_000;

/** The columns of a lease of the caller's that begins now. */
export function leaseOf(scope: Scope, now: Date) {
  return {
    claimedBy: scope.principal.userId,
    claimedByName: scope.principal.name,
    claimExpiresAt: new Date(now.getTime() + leaseMs),
  };
}

/** The submission in the caller's hands. Its student sees a first claim, but not that it is renewed. */
export function takeLease(record: SubmissionRecord, scope: Scope, now: Date): SubmissionRecord {
  return change(record, now, record.state === "submitted", { state: "in_review", ...leaseOf(scope, now) });
}
