import type { FieldSpec } from "@cohort/contract/fields";
import type { Programme, Track } from "@cohort/contract/programmes";
import type { UnlockRule } from "@cohort/contract/stages";
import type { Outbox, WriteScope } from "../../../events/outbox.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";

export type Made = { id: string };

/** The name by which a configuration file finds the item again; one is drawn when it is left out. */
type WithKey = { key?: string };

const made = (id: string) => ({ result: { id }, events: [] });

/**
 * Creates a programme; its boards and first season come to be with it. For configuration loaders: no caller's rights
 * are checked.
 */
export function createProgramme(outbox: Outbox, scope: WriteScope, input: NewProgramme): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => made(await insertProgramme(tx, now, input)));
}

export type NewProgramme = Omit<Programme, "id"> & { boardName: string } & WithKey;

export async function insertProgramme(tx: Tx, now: Date, input: NewProgramme): Promise<string> {
  const id = newId(now.getTime());
  await query(
    tx,
    `insert into programmes (id, name, timezone, starts_at, ends_at, labels, key)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, gen_random_uuid()::text))`,
    [id, input.name, input.timezone, input.startsAt, input.endsAt, JSON.stringify(input.labels), input.key ?? null],
  );
  await query(tx, "update boards set name = $2 where scope_id = $1 and kind = 'weekly'", [id, input.boardName]);
  return id;
}

/** Adds a unit below `parentId`, or at the top. */
export function createUnit(outbox: Outbox, scope: WriteScope, input: NewUnit): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => made(await insertUnit(tx, now, input)));
}

export type NewUnit = { programmeId: string; parentId: string | null; name: string } & WithKey;

export async function insertUnit(tx: Tx, now: Date, input: NewUnit): Promise<string> {
  const id = newId(now.getTime());
  await query(
    tx,
    `insert into units (id, programme_id, parent_id, name, path, key)
     values ($1, $2, $3, $4, array[$1::uuid] || coalesce((select path from units where id = $3), '{}'::uuid[]),
       coalesce($5, gen_random_uuid()::text))`,
    [id, input.programmeId, input.parentId, input.name, input.key ?? null],
  );
  return id;
}

export function createTrack(outbox: Outbox, scope: WriteScope, input: NewTrack): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => made(await insertTrack(tx, now, input)));
}

export type NewTrack = Omit<Track, "id"> & { programmeId: string; position: number } & WithKey;

export async function insertTrack(tx: Tx, now: Date, input: NewTrack): Promise<string> {
  const id = newId(now.getTime());
  await query(
    tx,
    `insert into tracks (id, programme_id, name, colour, cap, position, key)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, gen_random_uuid()::text))`,
    [id, input.programmeId, input.name, input.colour, input.cap, input.position, input.key ?? null],
  );
  return id;
}

export function createStage(outbox: Outbox, scope: WriteScope, input: NewStage): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => made(await insertStage(tx, now, input)));
}

export type NewStage = {
  programmeId: string;
  name: string;
  position: number;
  startsAt: Date | string;
  endsAt: Date | string;
  /** Its date, unless it says otherwise. */
  unlock?: UnlockRule;
} & WithKey;

export async function insertStage(tx: Tx, now: Date, input: NewStage): Promise<string> {
  const id = newId(now.getTime());
  await query(
    tx,
    `insert into stages (id, programme_id, name, position, starts_at, ends_at, key, unlock)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, gen_random_uuid()::text), $8)`,
    [
      id,
      input.programmeId,
      input.name,
      input.position,
      input.startsAt,
      input.endsAt,
      input.key ?? null,
      JSON.stringify(input.unlock ?? { kind: "date" }),
    ],
  );
  return id;
}

export type NewAssignment = {
  programmeId: string;
  trackId: string;
  stageId: string;
  title: string;
  brief: string;
  fields: FieldSpec[];
  opensAt: Date | string;
  dueAt: Date | string;
  cutoffAt: Date | string;
  maxAttempts: number;
  maxPoints: number;
  passMark: number;
  latePenaltyPercent: number;
  /** Once, unless it says by the day; then up to the maximum, if there is one. */
  latePenaltyPer?: "once" | "day";
  latePenaltyMaxPercent?: number;
  release: "immediate" | "held";
  /** Yes, unless it says otherwise. */
  required?: boolean;
  rubricId?: string | null;
} & WithKey;

export function createAssignment(outbox: Outbox, scope: WriteScope, input: NewAssignment): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => made(await insertAssignment(tx, now, input)));
}

export async function insertAssignment(tx: Tx, now: Date, input: NewAssignment): Promise<string> {
  const id = newId(now.getTime());
  await query(
    tx,
    `insert into assignments (id, programme_id, track_id, stage_id, title, brief, fields, opens_at, due_at, cutoff_at, max_attempts, max_points, pass_mark, late_penalty_percent, release, late_penalty_per, late_penalty_max_percent, key, required, rubric_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, coalesce($18, gen_random_uuid()::text), $19, $20)`,
    [
      id,
      input.programmeId,
      input.trackId,
      input.stageId,
      input.title,
      input.brief,
      JSON.stringify(input.fields),
      input.opensAt,
      input.dueAt,
      input.cutoffAt,
      input.maxAttempts,
      input.maxPoints,
      input.passMark,
      input.latePenaltyPercent,
      input.release,
      input.latePenaltyPer ?? "once",
      input.latePenaltyMaxPercent ?? 100,
      input.key ?? null,
      input.required ?? true,
      input.rubricId ?? null,
    ],
  );
  return id;
}
