import { type gradeSubmission as gradeRoute, latePenaltyOf } from "@cohort/contract/grading";
import type { RouteRequest } from "@cohort/contract/route";
import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { type GradeRecord, presentChange, presentToStaff, type SubmissionRecord } from "../../submissions/queries.ts";
import { emptyDraft } from "../drafts.ts";
import { type Judged, judge } from "../judge.ts";
import { enterInLedger } from "../ledger.ts";
import { requireClaimed } from "../open-review.ts";
import { change, noClaim, saveSubmission } from "../save.ts";

type Input = { id: string } & RouteRequest<typeof gradeRoute>["body"];

/**
 * Grades a claimed submission: the review, the grade and, when the assignment shows grades at once, the ledger line,
 * in one transaction. A held grade is announced to staff only. Throws `submission.notClaimed`, what `judge` throws
 * and the conflicts of every transition.
 */
export function gradeSubmission(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await requireClaimed(tx, scope, input, now);
    const judged = await judge(tx, before, input);
    const shown = before.release === "immediate";
    const grade = computeGrade(before, input, scope, now, shown);
    const record = change(before, now, shown, {
      ...noClaim,
      state: shown ? "released" : "graded",
      grade,
      requestedChanges: null,
      // What the student was told stands until they see something newer; a held grade is nothing they see.
      ...(shown && { decision: null }),
    });
    await saveGrade(tx, scope, record, grade, input, judged, now);
    await saveSubmission(tx, record);
    if (shown) await enterInLedger(tx, [{ record, points: grade.final }], now);
    const draft = await emptyDraft(
      tx,
      { submissionId: record.id, attemptNo: record.attemptNo, reviewerId: scope.principal.userId },
      now,
    );
    return {
      result: presentToStaff(record),
      events: [
        { event: shown ? "grade.released" : "submission.graded", data: presentChange(before.state, record, shown) },
        ...draft,
      ],
    };
  });
}

function computeGrade(record: SubmissionRecord, input: Input, scope: Scope, now: Date, shown: boolean): GradeRecord {
  const latePenalty = latePenaltyOf(input.points, record);
  const final = input.points - latePenalty;
  return {
    raw: input.points,
    latePenalty,
    final,
    passed: final >= record.passMark,
    feedback: input.feedback,
    gradedBy: scope.principal.userId,
    gradedByName: scope.principal.name,
    gradedAt: now.toISOString(),
    releasedAt: shown ? now.toISOString() : null,
  };
}

async function saveGrade(
  tx: Tx,
  scope: Scope,
  record: SubmissionRecord,
  grade: GradeRecord,
  input: Input,
  judged: Judged | undefined,
  now: Date,
): Promise<void> {
  await query(
    tx,
    `with review as (
       insert into reviews (id, submission_id, attempt_no, reviewer_id, verdict, points, feedback, private_note, created_at,
         shown_at, rubric_id, rubric_edition, scores, override_reason)
       values ($1, $2, $3, $4, 'graded', $5, $6, $7, $8, $12, $13, $14, $15::jsonb, $16) returning id
     )
     insert into grades (submission_id, review_id, raw, late_penalty, final, passed, feedback, graded_by, graded_at, released_at)
     select $2, id, $5, $9, $10, $11, $6, $4, $8, $12 from review
     on conflict (submission_id) do update set review_id = excluded.review_id, raw = excluded.raw, late_penalty = excluded.late_penalty,
       final = excluded.final, passed = excluded.passed, feedback = excluded.feedback, graded_by = excluded.graded_by,
       graded_at = excluded.graded_at, released_at = excluded.released_at`,
    [
      newId(now.getTime()),
      record.id,
      record.attemptNo,
      scope.principal.userId,
      grade.raw,
      grade.feedback,
      input.privateNote ?? null,
      now,
      grade.latePenalty,
      grade.final,
      grade.passed,
      grade.releasedAt,
      judged?.id ?? null,
      judged?.edition ?? null,
      judged ? JSON.stringify(judged.scores) : null,
      judged?.overrideReason ?? null,
    ],
  );
}
