import type { ScoreEntry } from "@cohort/contract/scoring";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { requireAwardable } from "../policy.ts";
import { findEntry } from "../queries.ts";

/**
 * Takes an award or deduction back by a further line. Throws `score.notReversible` for any other line and
 * `score.alreadyReversed` the second time; two at once are told apart by the ledger's own index.
 */
export function reverseEntry(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; reason: string },
): Promise<ScoreEntry> {
  return outbox.write(scope, intent, async (tx, now) => {
    const [line] = await query<{ enrolmentId: string; kind: ScoreEntry["kind"] }>(
      tx,
      `select enrolment_id as "enrolmentId", kind from score_entries where id = $1`,
      [input.id],
    );
    if (!line) throw new ApiError("resource.notFound");
    const concerns = await requireAwardable(tx, scope, line.enrolmentId);
    if (line.kind !== "award") throw new ApiError("score.notReversible");
    const id = newId(now.getTime());
    const made = await query(
      tx,
      `insert into score_entries (id, enrolment_id, track_id, kind, amount, reason, dedupe_key, reverses, effective_at, given_by)
       select $1::uuid, enrolment_id, track_id, 'reversal', -amount, $3::text, 'reversal:' || id, id, $4::timestamptz, $5::uuid from score_entries where id = $2
       on conflict do nothing returning id`,
      [id, input.id, input.reason, now, scope.principal.userId],
    );
    if (made.length === 0) throw new ApiError("score.alreadyReversed");
    const entry = await findEntry(tx, line.enrolmentId, id);
    return { result: entry, events: [{ event: "score.entered", data: { entry, concerns } }] };
  });
}
