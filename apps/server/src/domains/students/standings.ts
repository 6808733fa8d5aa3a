import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { mentorIdsSql } from "../submissions/queries.ts";
import type { Judged } from "./facts.ts";
import { presentStanding, type StandingRow, standingColumns, standingTables } from "./present.ts";

type OverseenRow = StandingRow & { programmeId: string; unitPath: string[]; mentorIds: string[] };

/** Keeps what was judged, and returns the events of those of whom something has changed. Two statements. */
export async function keepStandings(tx: Tx, judged: readonly Judged[]): Promise<Appended[]> {
  if (judged.length === 0) return [];
  const changed = await query<{ id: string }>(
    tx,
    `insert into student_standings as t (enrolment_id, programme_id, opened, done, expected, handed_in, missing, late, waiting,
       changes_requested, graded, passed, average_percent, points, last_hand_in_at, mentor_ids, risk_level, risk_weight, risk_reasons)
     select * from jsonb_to_recordset($1::jsonb) as r ("enrolmentId" uuid, "programmeId" uuid, opened int, done int, expected int,
       "handedIn" int, missing int, late int, waiting int, "changesRequested" int, graded int, passed int, "averagePercent" int,
       points int, "lastHandInAt" timestamptz, "mentorIds" uuid[], level text, weight int, reasons jsonb)
     on conflict (enrolment_id) do update set opened = excluded.opened, done = excluded.done, expected = excluded.expected,
       handed_in = excluded.handed_in, missing = excluded.missing, late = excluded.late, waiting = excluded.waiting,
       changes_requested = excluded.changes_requested, graded = excluded.graded, passed = excluded.passed,
       average_percent = excluded.average_percent, points = excluded.points, last_hand_in_at = excluded.last_hand_in_at,
       mentor_ids = excluded.mentor_ids,       risk_level = excluded.risk_level, risk_weight = excluded.risk_weight, risk_reasons = excluded.risk_reasons,
       version = t.version + 1
     where (t.opened, t.done, t.expected, t.handed_in, t.missing, t.late, t.waiting, t.changes_requested, t.graded, t.passed,
         t.average_percent, t.points, t.last_hand_in_at, t.mentor_ids, t.risk_level, t.risk_weight, t.risk_reasons)
       is distinct from (excluded.opened, excluded.done, excluded.expected, excluded.handed_in, excluded.missing, excluded.late,
         excluded.waiting, excluded.changes_requested, excluded.graded, excluded.passed, excluded.average_percent, excluded.points,
         excluded.last_hand_in_at, excluded.mentor_ids, excluded.risk_level, excluded.risk_weight, excluded.risk_reasons)
     returning enrolment_id as id`,
    [JSON.stringify(judged.map(({ risk, ...facts }) => ({ ...facts, ...risk })))],
  );
  if (changed.length === 0) return [];
  const rows = await query<OverseenRow>(
    tx,
    `select ${standingColumns}, e.programme_id as "programmeId", un.path as "unitPath", ${mentorIdsSql} as "mentorIds"
     from ${standingTables} where e.id = any ($1::uuid[]) order by e.id`,
    [changed.map(({ id }) => id)],
  );
  return rows.map(({ programmeId, unitPath, mentorIds, ...row }) => ({
    event: "standing.updated" as const,
    data: { standing: presentStanding(row), overseers: { programmeId, unitIds: unitPath, mentorIds } },
  }));
}
