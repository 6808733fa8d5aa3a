import { query, type Tx } from "../../../platform/database/database.ts";
import { findRubric, rewriteRubric } from "../../rubrics/queries.ts";
import { keepOpen } from "../../stages/queries.ts";
import type { Kind, Values } from "./blueprint.ts";

/** The ids of a programme's tracks, stages and rubrics by their keys. */
export type Ids = Record<"track" | "stage" | "rubric", ReadonlyMap<string, string>>;

type Update = { [One in Kind]: (tx: Tx, id: string, values: Values[One], ids: Ids, now: Date) => Promise<unknown> };

const updates: Update = {
  async programme(tx, id, values) {
    await query(
      tx,
      "update programmes set version = version + 1, name = $2, timezone = $3, starts_at = $4, ends_at = $5, labels = $6 where id = $1",
      [id, values.name, values.timezone, values.startsAt, values.endsAt, JSON.stringify(values.labels)],
    );
    await query(
      tx,
      "update boards set name = $2, version = version + 1 where scope_id = $1 and kind = 'weekly' and name <> $2",
      [id, values.board],
    );
  },
  unit: (tx, id, { name }) => query(tx, "update units set version = version + 1, name = $2 where id = $1", [id, name]),
  track: (tx, id, { name, colour, cap, position }) =>
    query(
      tx,
      "update tracks set version = version + 1, name = $2, colour = $3, cap = $4, position = $5 where id = $1",
      [id, name, colour, cap, position],
    ),
  async stage(tx, id, { name, position, startsAt, endsAt, unlock }, _ids, now) {
    const [{ programmeId } = { programmeId: "" }] = await query<{ programmeId: string }>(
      tx,
      `select programme_id as "programmeId" from stages where id = $1 and unlock is distinct from $2::jsonb for update`,
      [id, JSON.stringify(unlock)],
    );
    if (programmeId) await keepOpen(tx, { programmeId, stageId: id }, now);
    await query(
      tx,
      "update stages set version = version + 1, name = $2, position = $3, starts_at = $4, ends_at = $5, unlock = $6 where id = $1",
      [id, name, position, startsAt, endsAt, JSON.stringify(unlock)],
    );
  },
  season: (tx, id, { name, startsAt, endsAt }) =>
    query(tx, "update periods set version = version + 1, name = $2, starts_at = $3, ends_at = $4 where id = $1", [
      id,
      name,
      startsAt,
      endsAt,
    ]),
  async rubric(tx, id, { archived, ...content }) {
    await query(tx, "select from rubrics where id = $1 for update", [id]);
    const before = await findRubric(tx, id);
    if (before) await rewriteRubric(tx, before, { ...content, isArchived: archived });
  },
  board: (tx, id, { display, topN }) =>
    query(tx, "update boards set display = $2, top_n = $3, setting_version = setting_version + 1 where id = $1", [
      id,
      display,
      topN,
    ]),
  assignment: (tx, id, values, ids, now) =>
    query(
      tx,
      `update assignments set version = version + 1, track_id = $2, stage_id = $3, title = $4, brief = $5, fields = $6, opens_at = $7,
         due_at = $8, cutoff_at = $9, max_attempts = $10, max_points = $11, pass_mark = $12, late_penalty_percent = $13, release = $14,
         archived_at = case when $15 then coalesce(archived_at, $16) end, late_penalty_per = $17, late_penalty_max_percent = $18,
         required = $19, rubric_id = case when $20 then $21::uuid else rubric_id end
       where id = $1`,
      [
        id,
        ids.track.get(values.track),
        ids.stage.get(values.stage),
        values.title,
        values.brief,
        JSON.stringify(values.fields),
        values.opensAt,
        values.dueAt,
        values.cutoffAt,
        values.maxAttempts,
        values.maxPoints,
        values.passMark,
        values.latePenaltyPercent,
        values.release,
        values.archived,
        now,
        values.latePenaltyPer,
        values.latePenaltyMaxPercent,
        values.required,
        values.rubric !== undefined,
        values.rubric ? ids.rubric.get(values.rubric) : null,
      ],
    ),
};

/** Writes an item's values and raises its version. */
export async function updateItem<One extends Kind>(
  tx: Tx,
  kind: One,
  item: { id: string; values: Values[One]; ids: Ids },
  now: Date,
): Promise<void> {
  await updates[kind](tx, item.id, item.values, item.ids, now);
}
