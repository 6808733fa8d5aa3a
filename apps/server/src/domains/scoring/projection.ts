import type { Concerns } from "@cohort/contract/concerns";
import type { LogEvent, Projection } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { findConcerns, findScores } from "./queries.ts";
import { recount } from "./recount.ts";

/**
 * Counts the students whose ledger a batch touched anew, notes days with a hand-in, and tells the totals. A total's
 * version is the seq of the last event that touched it. What boards stand on follows as `standings.changed`.
 */
export const projectScores: Projection = {
  name: "scores",
  async project(tx, events) {
    const touched = new Map<string, number>();
    const submitted = events.filter((event) => event.event === "assignment.submitted");
    for (const [enrolmentId, seq] of await noteDays(tx, submitted)) touched.set(enrolmentId, seq);
    const counted = new Map<string, number>();
    for (const event of events) {
      if (event.event === "assignment.submitted" || !("concerns" in event.data)) continue;
      counted.set((event.data.concerns as Concerns).enrolmentId, event.seq);
    }
    const standings = counted.size > 0 ? await recount(tx, [...counted.keys()]) : [];
    for (const [enrolmentId, seq] of counted) touched.set(enrolmentId, Math.max(seq, touched.get(enrolmentId) ?? 0));
    if (touched.size === 0) return [];
    const ids = [...touched.keys()];
    await query(
      tx,
      `insert into student_scores (enrolment_id, version) select * from unnest($1::uuid[], $2::bigint[])
       on conflict (enrolment_id) do update set version = greatest(student_scores.version, excluded.version)`,
      [ids, [...touched.values()]],
    );
    const [scores, concerns] = [await findScores(tx, ids), await findConcerns(tx, ids, { lock: false })];
    return [
      ...scores.flatMap((score) => {
        const whom = concerns.get(score.enrolmentId);
        return whom ? [{ event: "score.updated" as const, data: { score, concerns: whom } }] : [];
      }),
      ...standings.map((data) => ({ event: "standings.changed" as const, data })),
    ];
  },
};

/** A freeze and its end, and another cap, change what boards show of everybody in the programme. */
export const projectSeasons: Projection = {
  name: "seasons",
  async project(tx, events) {
    const programmes = events.flatMap((event) => {
      if (event.event === "period.changed") return [event.data.programmeId];
      return event.event === "programme.changed" ? [event.data.id] : [];
    });
    const rows = await query<{ id: string }>(tx, "select id from enrolments where programme_id = any ($1::uuid[])", [
      programmes,
    ]);
    const standings = await recount(
      tx,
      rows.map(({ id }) => id),
    );
    return standings.map((data) => ({ event: "standings.changed" as const, data }));
  },
};

/** Returns who had a first hand-in of the day, with the seq of the event that says so. */
async function noteDays(tx: Tx, events: LogEvent[]): Promise<[string, number][]> {
  const days = events.flatMap((event) =>
    event.event === "assignment.submitted"
      ? [{ enrolmentId: event.data.concerns.enrolmentId, at: event.at, seq: event.seq }]
      : [],
  );
  if (days.length === 0) return [];
  const seqs = new Map(days.map(({ enrolmentId, seq }) => [enrolmentId, seq]));
  const noted = await query<{ enrolmentId: string }>(
    tx,
    `insert into activity_days (enrolment_id, day)
     select distinct e.id, (d.at at time zone p.timezone)::date from unnest($1::uuid[], $2::timestamptz[]) d (enrolment_id, at)
     join enrolments e on e.id = d.enrolment_id join programmes p on p.id = e.programme_id
     on conflict do nothing returning enrolment_id as "enrolmentId"`,
    [days.map(({ enrolmentId }) => enrolmentId), days.map(({ at }) => at)],
  );
  return [...new Set(noted.map(({ enrolmentId }) => enrolmentId))].map((id) => [id, seqs.get(id) ?? 0]);
}
