import type { FieldSpec } from "@cohort/contract/fields";
import type { Programme, Track } from "@cohort/contract/programmes";
import type { Outbox, WriteScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";

export type Made = { id: string };

/** Creates a programme and its weekly board. For configuration loaders: no caller's rights are checked. */
export function createProgramme(
  outbox: Outbox,
  scope: WriteScope,
  input: Omit<Programme, "id"> & { boardName: string },
): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    const id = newId(now.getTime());
    await query(
      tx,
      "insert into programmes (id, name, timezone, starts_at, ends_at, labels) values ($1, $2, $3, $4, $5, $6)",
      [id, input.name, input.timezone, input.startsAt, input.endsAt, JSON.stringify(input.labels)],
    );
    await query(
      tx,
      "insert into boards (id, programme_id, kind, name, period_starts_at) values ($1, $2, 'weekly', $3, $4)",
      [newId(now.getTime()), id, input.boardName, now],
    );
    return { result: { id }, events: [] };
  });
}

/** Adds a unit below `parentId`, or at the top. */
export function createUnit(
  outbox: Outbox,
  scope: WriteScope,
  input: { programmeId: string; parentId: string | null; name: string },
): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    const id = newId(now.getTime());
    await query(
      tx,
      `insert into units (id, programme_id, parent_id, name, path)
       values ($1, $2, $3, $4, array[$1::uuid] || coalesce((select path from units where id = $3), '{}'::uuid[]))`,
      [id, input.programmeId, input.parentId, input.name],
    );
    return { result: { id }, events: [] };
  });
}

export function createTrack(
  outbox: Outbox,
  scope: WriteScope,
  input: Omit<Track, "id"> & { programmeId: string; position: number },
): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    const id = newId(now.getTime());
    await query(
      tx,
      "insert into tracks (id, programme_id, name, colour, cap, position) values ($1, $2, $3, $4, $5, $6)",
      [id, input.programmeId, input.name, input.colour, input.cap, input.position],
    );
    return { result: { id }, events: [] };
  });
}

export function createStage(
  outbox: Outbox,
  scope: WriteScope,
  input: { programmeId: string; name: string; position: number; startsAt: Date; endsAt: Date },
): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    const id = newId(now.getTime());
    await query(
      tx,
      "insert into stages (id, programme_id, name, position, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)",
      [id, input.programmeId, input.name, input.position, input.startsAt, input.endsAt],
    );
    return { result: { id }, events: [] };
  });
}

export type NewAssignment = {
  programmeId: string;
  trackId: string;
  stageId: string;
  title: string;
  brief: string;
  fields: FieldSpec[];
  opensAt: Date;
  dueAt: Date;
  cutoffAt: Date;
  maxAttempts: number;
  maxPoints: number;
  passMark: number;
  latePenaltyPercent: number;
  /** Once, unless it says by the day; then up to the maximum, if there is one. */
  latePenaltyPer?: "once" | "day";
  latePenaltyMaxPercent?: number;
  release: "immediate" | "held";
};

export function createAssignment(outbox: Outbox, scope: WriteScope, input: NewAssignment): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    const id = newId(now.getTime());
    await query(
      tx,
      `insert into assignments (id, programme_id, track_id, stage_id, title, brief, fields, opens_at, due_at, cutoff_at, max_attempts, max_points, pass_mark, late_penalty_percent, release, late_penalty_per, late_penalty_max_percent)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
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
      ],
    );
    return { result: { id }, events: [] };
  });
}
