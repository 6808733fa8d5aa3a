import type { RouteRequest } from "@cohort/contract/route";
import type { awardPoints as awardRoute, ScoreEntry } from "@cohort/contract/scoring";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { requireAwardable } from "../policy.ts";
import { findEntry } from "../queries.ts";

type Input = { id: string } & RouteRequest<typeof awardRoute>["body"];

/** Enters points beside grades, or takes some, for a reason everybody concerned reads. The ledger keeps who gave them. */
export function awardPoints(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<ScoreEntry> {
  return outbox.write(scope, intent, async (tx, now) => {
    const concerns = await requireAwardable(tx, scope, input.id);
    const id = newId(now.getTime());
    const made = await query(
      tx,
      `insert into score_entries (id, enrolment_id, track_id, kind, amount, reason, dedupe_key, effective_at, given_by)
       select $1::uuid, $2::uuid, t.id, 'award', $4::int, $5::text, 'award:' || $1::uuid, $6::timestamptz, $7::uuid from tracks t where t.id = $3 and t.programme_id = $8 returning id`,
      [id, input.id, input.trackId, input.amount, input.reason, now, scope.principal.userId, concerns.programmeId],
    );
    if (made.length === 0)
      throw new ApiError("request.invalid", {
        issues: [{ path: "trackId", message: "Choose a track of this student's programme." }],
      });
    const entry = await findEntry(tx, input.id, id);
    return { result: entry, events: [{ event: "score.entered", data: { entry, concerns } }] };
  });
}
