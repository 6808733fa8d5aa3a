import type { Projection } from "../../events/effect.ts";
import { query } from "../../platform/database/database.ts";
import { findScores } from "./queries.ts";

/** Adds released grades to their students' totals; a total's version is the seq of its last grade. */
export const projectScores: Projection = {
  name: "scores",
  async project(tx, events) {
    const grades = events.flatMap((event) => (event.event === "grade.released" ? [event] : []));
    const points = new Map<string, { enrolmentId: string; trackId: string; points: number; seq: number }>();
    for (const { data, seq } of grades) {
      const { enrolmentId, trackId, grade } = data.staff;
      const sum = points.get(enrolmentId + trackId)?.points ?? 0;
      points.set(enrolmentId + trackId, { enrolmentId, trackId, points: sum + (grade?.final ?? 0), seq });
    }
    const added = [...points.values()];
    await query(
      tx,
      `insert into student_scores as s (enrolment_id, track_id, points, version)
       select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::bigint[])
       on conflict (enrolment_id, track_id) do update set points = s.points + excluded.points, version = excluded.version`,
      [
        added.map((one) => one.enrolmentId),
        added.map((one) => one.trackId),
        added.map((one) => one.points),
        added.map((one) => one.seq),
      ],
    );
    const scores = await findScores(tx, [...new Set(added.map((one) => one.enrolmentId))]);
    return scores.map((data) => ({ event: "score.updated" as const, data }));
  },
};
