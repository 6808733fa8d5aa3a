import type { claimNext as claimNextRoute } from "@cohort/contract/grading";
import type { RouteRequest } from "@cohort/contract/route";
import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import { programmeOf } from "../../../platform/auth/reach.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { lockRecords, presentChange, presentToStaff, takeWaiting } from "../../submissions/queries.ts";
import { takeLease } from "../lease.ts";
import { saveSubmissions } from "../save.ts";

type Input = RouteRequest<typeof claimNextRoute>["body"];

/**
 * Claims what has waited longest in the caller's reach, up to `count`; an empty list when nothing waits. Fair under
 * races: several mentors who ask at once are given different submissions and none of them is refused.
 */
export function claimNext(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  { programmeId: named, ...pool }: Input,
): Promise<{ items: StaffSubmission[] }> {
  const programmeId = programmeOf(scope.principal, named);
  if (!programmeId) throw new ApiError("resource.notFound");
  return outbox.write(scope, intent, async (tx, now) => {
    const ids = await takeWaiting(tx, scope, programmeId, pool);
    const before = ids.length === 0 ? [] : await lockRecords(tx, ids);
    const records = before.map((record) => takeLease(record, scope, now));
    if (records.length > 0) await saveSubmissions(tx, records);
    const oldestFirst = ids.flatMap((id) => records.filter((record) => record.id === id));
    return {
      result: { items: oldestFirst.map(presentToStaff) },
      events: oldestFirst.map((record) => ({
        event: "submission.claimed" as const,
        data: presentChange("submitted", record, true),
      })),
    };
  });
}
