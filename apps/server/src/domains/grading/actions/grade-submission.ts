import type { gradeSubmission as gradeRoute } from "@cohort/contract/grading";
import type { RouteRequest } from "@cohort/contract/route";
import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { type GradeRecord, presentChange, presentToStaff, type SubmissionRecord } from "../../submissions/queries.ts";
import { enterInLedger } from "../ledger.ts";
import { requireClaimed } from "../open-review.ts";
import { change, noClaim, saveSubmission } from "../save.ts";

type Input = { id: string } & RouteRequest<typeof gradeRoute>["body"];

/**
 * Grades a claimed submission: the review, the grade and, when the assignment shows grades at once, the ledger line,
 * in one transaction. A held grade is announced to staff only. Throws `grade.aboveMaximum`, `submission.notClaimed`
 * and the conflicts of every transition.
 */
export function gradeSubmission(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await requireClaimed(tx, scope, input, now);
    if (input.points > before.maxPoints) {
      throw new ApiError("grade.aboveMaximum", {
        issues: [{ path: "points", message: `Give at most ${before.maxPoints} points.` }],
      });
    }
    const shown = before.release === "immediate";
    const grade = computeGrade(before, input, scope, now, shown);
    const record = change(before, now, shown, {
      ...noClaim,
      state: shown ? "released" : "graded",
      grade,
      requestedChanges: null,
    });
    await saveGrade(tx, scope, record, grade, input, now);
    await saveSubmission(tx, record);
    if (shown) await enterInLedger(tx, record, grade.final, now);
    return {
      result: presentToStaff(record),
      events: [
        { event: shown ? "grade.released" : "submission.graded", data: presentChange(before.state, record, shown) },
      ],
    };
  });
}

function computeGrade(record: SubmissionRecord, input: Input, scope: Scope, now: Date, shown: boolean): GradeRecord {
  const latePenalty = record.lateSeconds > 0 ? Math.round((input.points * record.latePenaltyPercent) / 100) : 0;
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
  now: Date,
): Promise<void> {
  await query(
    tx,
    `with review as (
       insert into reviews (id, submission_id, attempt_no, reviewer_id, verdict, points, feedback, private_note, created_at)
       values ($1, $2, $3, $4, 'graded', $5, $6, $7, $8) returning id
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
    ],
  );
}
