import type { StudentSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { isOwner } from "../policy.ts";
import { presentChange, presentToStudent } from "../present.ts";
import { lockRecord } from "../record-query.ts";

/**
 * Takes work back to a draft while nobody has claimed it. Throws `submission.wrongState` or `resource.conflict` with
 * the current state.
 */
export function withdrawSubmission(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<StudentSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockRecord(tx, input.id);
    // Whoever left the programme may look at what they did there, and change nothing of it.
    const enrolled = scope.principal.enrolments.some(
      ({ id, status }) => id === before?.enrolmentId && status === "active",
    );
    if (!before || !enrolled || !isOwner(scope.principal, before)) throw new ApiError("resource.notFound");
    const current = presentToStudent(before);
    if (input.version !== before.shownVersion) throw new ApiError("resource.conflict", { current });
    if (before.state !== "submitted") throw new ApiError("submission.wrongState", { current });
    const record = {
      ...before,
      state: "draft" as const,
      version: before.version + 1,
      shownVersion: before.shownVersion + 1,
      updatedAt: now,
      shownAt: now,
    };
    await query(
      tx,
      "update submissions set state = 'draft', version = $2, shown_version = $3, updated_at = $4, shown_at = $4 where id = $1",
      [record.id, record.version, record.shownVersion, now],
    );
    return {
      result: presentToStudent(record),
      events: [{ event: "submission.withdrawn", data: presentChange(before.state, record, true) }],
    };
  });
}
