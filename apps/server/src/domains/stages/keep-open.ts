import { query, type Tx } from "../../platform/database/database.ts";
import { findStageStates } from "./states.ts";

/** Remembers who has a stage open by its rule, so that they keep it whatever the next rule asks. */
export async function keepOpen(tx: Tx, of: { programmeId: string; stageId: string }, now: Date): Promise<void> {
  const students = await query<{ id: string }>(tx, "select id from enrolments where programme_id = $1", [
    of.programmeId,
  ]);
  const states = await findStageStates(
    tx,
    students.map(({ id }) => id),
    now,
  );
  const keep = states.filter(({ stage, unlocked, override }) => stage.id === of.stageId && unlocked && !override);
  await query(
    tx,
    `insert into stage_unlocks (enrolment_id, stage_id, unlocked_at) select id, $2, $3 from unnest($1::uuid[]) id on conflict do nothing`,
    [keep.map(({ enrolmentId }) => enrolmentId), of.stageId, now],
  );
}
