import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { presentChange, presentToStaff } from "../../submissions/queries.ts";
import { emptyDraft } from "../drafts.ts";
import { requireClaimed } from "../open-review.ts";
import { change, noClaim, saveSubmission } from "../save.ts";

type Input = { id: string; version: number; feedback: string; privateNote?: string | undefined };

/** Sends a claimed submission back with what should change. The review stays in its history. */
export function requestChanges(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await requireClaimed(tx, scope, input, now);
    const record = change(before, now, true, {
      ...noClaim,
      state: "changes_requested",
      requestedChanges: input.feedback,
      decision: null,
    });
    await query(
      tx,
      `insert into reviews (id, submission_id, attempt_no, reviewer_id, verdict, feedback, private_note, created_at)
       values ($1, $2, $3, $4, 'changes_requested', $5, $6, $7)`,
      [
        newId(now.getTime()),
        record.id,
        record.attemptNo,
        scope.principal.userId,
        input.feedback,
        input.privateNote ?? null,
        now,
      ],
    );
    await saveSubmission(tx, record);
    const draft = await emptyDraft(
      tx,
      { submissionId: record.id, attemptNo: record.attemptNo, reviewerId: scope.principal.userId },
      now,
    );
    return {
      result: presentToStaff(record),
      events: [{ event: "submission.changesRequested", data: presentChange(before.state, record, true) }, ...draft],
    };
  });
}
