import type { AuditAction } from "@cohort/contract/audit";
import type { Decision, StaffSubmission, SubmissionState } from "@cohort/contract/submissions";
import type { Appended } from "../../../events/effect.ts";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import {
  type DecisionRecord,
  presentChange,
  presentToStaff,
  type SubmissionRecord,
} from "../../submissions/queries.ts";
import { leaseOf } from "../lease.ts";
import { reverseInLedger } from "../ledger.ts";
import { isClaimedByAnother, requireReviewable } from "../open-review.ts";
import { change, noClaim, saveSubmission } from "../save.ts";

type Seen = { id: string; version: number };
type Decided = Seen & { reason: string };

/**
 * Reviews graded work again: the caller holds the lease, and the grade is gone. Its points no longer count, its review
 * stays as history, and the student reads why. A grade that was held is reopened without a word to the student, who
 * has never heard of it.
 */
export const reopenSubmission = transition<Decided>(async (tx, scope, now, before, { reason }) => {
  requireState(before, ["graded", "released"]);
  const wasShown = before.state === "released";
  if (wasShown) await reverseInLedger(tx, before, now);
  await query(
    tx,
    `with gone as (delete from grades where submission_id = $1 returning review_id)
     update reviews set retracted_at = $2 where id in (select review_id from gone)`,
    [before.id, now],
  );
  const record = change(before, now, wasShown, {
    ...leaseOf(scope, now),
    state: "in_review",
    grade: null,
    ...(wasShown && { decision: decisionOf("reopened", reason, scope, now) }),
  });
  return { record, shown: wasShown, event: "submission.reopened" };
});

/** Takes a released grade back and holds it: to its student the work is in review again, with the reason. */
export const retractGrade = transition<Decided>(async (tx, scope, now, before, { reason }) => {
  requireState(before, ["released"]);
  await reverseInLedger(tx, before, now);
  await hideGrade(tx, before);
  const record = change(before, now, true, {
    state: "graded",
    grade: before.grade && { ...before.grade, releasedAt: null },
    decision: decisionOf("retracted", reason, scope, now),
  });
  return { record, shown: true, event: "grade.retracted" };
});

/** Frees the student from work, in any state; points it already gave no longer count. */
export const excuseSubmission = transition<Decided>((tx, scope, now, before, { reason }) =>
  close(tx, scope, now, before, "excused", reason),
);

/** Declares that work does not count, in any state; points it already gave no longer count. */
export const voidSubmission = transition<Decided>((tx, scope, now, before, { reason }) =>
  close(tx, scope, now, before, "void", reason),
);

/**
 * Takes back that work was excused or void. Its grade is held, for a human to release; work without one waits where it
 * waited before, or for the changes that were asked for.
 */
export const restoreSubmission = transition<Seen>(async (_tx, _scope, now, before) => {
  requireState(before, ["excused", "void"]);
  const state = before.grade ? "graded" : before.requestedChanges !== null ? "changes_requested" : "submitted";
  const record = change(before, now, true, { state, decision: null });
  return { record, shown: true, event: "submission.restored" };
});

type Outcome = {
  record: SubmissionRecord;
  shown: boolean;
  event: "submission.reopened" | "grade.retracted" | "submission.excused" | "submission.voided" | "submission.restored";
};

/** How the audit log names what was decided. */
const decisions = {
  "submission.reopened": "decision.reopened",
  "grade.retracted": "decision.retracted",
  "submission.excused": "decision.excused",
  "submission.voided": "decision.voided",
  "submission.restored": "decision.restored",
} as const satisfies Record<Outcome["event"], AuditAction>;

/**
 * One decision about one submission: locked, checked against the version its maker saw, written with its event and into
 * the audit log.
 */
function transition<Input extends Seen & { reason?: string }>(
  decide: (tx: Tx, scope: Scope, now: Date, before: SubmissionRecord, input: Input) => Promise<Outcome>,
) {
  return (outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<StaffSubmission> =>
    outbox.write(scope, intent, async (tx, now) => {
      const before = await requireReviewable(tx, scope, input);
      if (isClaimedByAnother(before, scope.principal.userId, now))
        throw new ApiError("submission.claimedByAnother", { current: presentToStaff(before) });
      const { record, shown, event } = await decide(tx, scope, now, before, input);
      await saveSubmission(tx, record);
      const appended: Appended = { event, data: presentChange(before.state, record, shown) };
      const written = await audit(tx, scope, now, {
        programmeId: record.programmeId,
        action: decisions[event],
        subject: { kind: "submission", id: record.id, name: `${record.assignmentTitle} · ${record.studentName}` },
        before: before.grade && { points: before.grade.final },
        reason: input.reason,
      });
      return { result: presentToStaff(record), events: [appended, ...written] };
    });
}

async function close(
  tx: Tx,
  scope: Scope,
  now: Date,
  before: SubmissionRecord,
  kind: "excused" | "void",
  reason: string,
): Promise<Outcome> {
  if (before.state === kind) throw new ApiError("submission.wrongState", { current: presentToStaff(before) });
  await reverseInLedger(tx, before, now);
  await hideGrade(tx, before);
  const record = change(before, now, true, {
    ...noClaim,
    state: kind,
    grade: before.grade && { ...before.grade, releasedAt: null },
    decision: decisionOf(kind, reason, scope, now),
  });
  return { record, shown: true, event: kind === "void" ? "submission.voided" : "submission.excused" };
}

function requireState(record: SubmissionRecord, states: readonly SubmissionState[]): void {
  if (!states.includes(record.state)) throw new ApiError("submission.wrongState", { current: presentToStaff(record) });
}

/** The grade is no longer its student's to see, nor the review it came from. */
async function hideGrade(tx: Tx, { id }: SubmissionRecord): Promise<void> {
  await query(
    tx,
    `with hidden as (update grades set released_at = null where submission_id = $1 returning review_id)
     update reviews set shown_at = null where id in (select review_id from hidden)`,
    [id],
  );
}

function decisionOf(kind: Decision["kind"], reason: string, scope: Scope, now: Date): DecisionRecord {
  return { kind, reason, by: scope.principal.userId, byName: scope.principal.name, at: now.toISOString() };
}
