import type { BatchItem } from "@cohort/contract/grading";
import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Appended } from "../../../events/effect.ts";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import {
  canReview,
  lockRecords,
  presentChange,
  presentToStaff,
  type SubmissionRecord,
} from "../../submissions/queries.ts";
import { enterInLedger } from "../ledger.ts";
import { requireReviewable } from "../open-review.ts";
import { change, saveSubmissions } from "../save.ts";

type Seen = { id: string; version: number };

/** Shows a held grade to its student and enters it in the ledger, in one transaction. */
export function releaseGrade(outbox: Outbox, scope: Scope, intent: Intent, input: Seen): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await requireReviewable(tx, scope, input);
    if (!isHeld(before)) throw new ApiError("submission.wrongState", { current: presentToStaff(before) });
    const { records, events } = await release(tx, [before], now);
    return { result: presentToStaff(records[0] as SubmissionRecord), events };
  });
}

/**
 * Releases several held grades in one transaction, whose cost does not grow by statements. What is not the caller's to
 * release, or is no longer what they saw, is left alone and named in the answer; the others are released.
 */
export function releaseGrades(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { items: Seen[] },
): Promise<{ items: BatchItem[] }> {
  return outbox.write(scope, intent, async (tx, now) => {
    const locked = await lockRecords(tx, [...new Set(input.items.map(({ id }) => id))]);
    const byId = new Map(
      locked.filter((one) => one.state !== "draft" && canReview(scope.principal, one)).map((one) => [one.id, one]),
    );
    const judged = input.items.map((seen) => ({
      seen,
      before: byId.get(seen.id),
      refusal: refusalOf(byId.get(seen.id), seen),
    }));
    const held = new Map(judged.flatMap(({ before, refusal }) => (before && !refusal ? [[before.id, before]] : [])));
    const { records, events } = await release(tx, [...held.values()], now);
    const released = new Map(records.map((record) => [record.id, record]));
    const items = judged.map(({ seen, before, refusal }): BatchItem => {
      const record = released.get(seen.id);
      if (record && !refusal) return { ok: true, submission: presentToStaff(record) };
      return {
        ok: false,
        id: seen.id,
        code: refusal ?? "resource.notFound",
        current: before ? presentToStaff(before) : null,
      };
    });
    return { result: { items }, events };
  });
}

function isHeld(
  record: SubmissionRecord,
): record is SubmissionRecord & { grade: NonNullable<SubmissionRecord["grade"]> } {
  return record.state === "graded" && record.grade !== null;
}

function refusalOf(
  record: SubmissionRecord | undefined,
  seen: Seen,
): Extract<BatchItem, { ok: false }>["code"] | undefined {
  if (!record) return "resource.notFound";
  if (record.version !== seen.version) return "resource.conflict";
  return isHeld(record) ? undefined : "submission.wrongState";
}

async function release(
  tx: Tx,
  held: readonly SubmissionRecord[],
  now: Date,
): Promise<{ records: SubmissionRecord[]; events: Appended[] }> {
  if (held.length === 0) return { records: [], events: [] };
  const records = held.map((before) =>
    change(before, now, true, {
      state: "released",
      grade: before.grade && { ...before.grade, releasedAt: now.toISOString() },
      decision: null,
    }),
  );
  await query(
    tx,
    `with shown as (
       update grades set released_at = $2 where submission_id = any ($1::uuid[]) returning review_id
     )
     update reviews set shown_at = $2 where id in (select review_id from shown)`,
    [records.map(({ id }) => id), now],
  );
  await saveSubmissions(tx, records);
  await enterInLedger(
    tx,
    records.map((record) => ({ record, points: record.grade?.final ?? 0 })),
    now,
  );
  const events = records.map((record, index) => ({
    event: "grade.released" as const,
    data: presentChange((held[index] as SubmissionRecord).state, record, true),
  }));
  return { records, events };
}
