import type { Projection } from "../../events/effect.ts";
import { query } from "../../platform/database/database.ts";
import { findScores } from "./queries.ts";

/**
 * Brings the totals of every student whose points changed in line with the ledger; a total's version is the seq of the
 * last event that could have changed it.
 */
export const projectScores: Projection = {
  name: "scores",
  async project(tx, events) {
    const changed = new Map<string, { enrolmentId: string; trackId: string; seq: number }>();
    for (const { data, seq } of events) {
      if (!("staff" in data && data.staff && "trackId" in data.staff)) continue;
      const { enrolmentId, trackId } = data.staff;
      changed.set(enrolmentId + trackId, { enrolmentId, trackId, seq });
    }
    const totals = [...changed.values()];
    await query(
      tx,
      `insert into student_scores as s (enrolment_id, track_id, points, version)
       select t.enrolment_id, t.track_id, coalesce((
         select sum(l.amount) from score_entries l where l.enrolment_id = t.enrolment_id and l.track_id = t.track_id), 0), t.seq
       from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t (enrolment_id, track_id, seq)
       on conflict (enrolment_id, track_id) do update set points = excluded.points, version = excluded.version`,
      [totals.map((one) => one.enrolmentId), totals.map((one) => one.trackId), totals.map((one) => one.seq)],
    );
    const scores = await findScores(tx, [...new Set(totals.map((one) => one.enrolmentId))]);
    return scores.map((data) => ({ event: "score.updated" as const, data }));
  },
};
