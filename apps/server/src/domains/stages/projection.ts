import type { Projection } from "../../events/effect.ts";
import { query } from "../../platform/database/database.ts";
import { findStageStates } from "./queries.ts";

/**
 * Opens stages whose rule a student has just met, and remembers that they are open: what was opened once stays open.
 * Stages that open by their date need no word, as everybody knows the date.
 */
export const projectStages: Projection = {
  name: "stages",
  async project(tx, events) {
    const concerns = new Map(
      events.flatMap((event) =>
        event.event === "score.updated" ? [[event.data.concerns.enrolmentId, event.data.concerns] as const] : [],
      ),
    );
    const at = events.at(-1)?.at ?? new Date();
    const opened = (await findStageStates(tx, [...concerns.keys()], at)).filter(
      ({ unlocked, wasUnlocked, override, stage }) =>
        unlocked && !wasUnlocked && !override && stage.unlock.kind !== "date",
    );
    if (opened.length === 0) return [];
    await query(
      tx,
      `insert into stage_unlocks (enrolment_id, stage_id, unlocked_at) select *, $3::timestamptz from unnest($1::uuid[], $2::uuid[])
       on conflict do nothing`,
      [opened.map(({ enrolmentId }) => enrolmentId), opened.map(({ stage }) => stage.id), at],
    );
    return opened.flatMap(({ enrolmentId, stage }) => {
      const whom = concerns.get(enrolmentId);
      const unlocked = { enrolmentId, stageId: stage.id, name: stage.name, at: at.toISOString() };
      return whom ? [{ event: "stage.unlocked" as const, data: { stage: unlocked, concerns: whom } }] : [];
    });
  },
};
