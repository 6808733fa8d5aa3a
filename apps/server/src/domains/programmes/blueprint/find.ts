import type { Assignment } from "@cohort/contract/assignments";
import type { ProgrammeSetup } from "@cohort/contract/programme-setup";
import { type Db, query, type Tx } from "../../../platform/database/database.ts";
import type { Blueprint } from "./blueprint.ts";
import { adoptSeasons, findParts, type Parts } from "./find-parts.ts";
import type { Standing } from "./plan.ts";

type Row<Item> = { [Name in keyof Item]: Name extends `${string}At` ? Date : Item[Name] };

const iso = <Item extends object>(row: Item): { [Name in keyof Item]: Item[Name] extends Date ? string : Item[Name] } =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as never;

const assignmentColumns = `id, version, programme_id as "programmeId", track_id as "trackId", stage_id as "stageId", title, brief, fields,
  opens_at as "opensAt", due_at as "dueAt", cutoff_at as "cutoffAt", max_attempts as "maxAttempts", max_points as "maxPoints",
  pass_mark as "passMark", late_penalty_percent as "latePenaltyPercent", late_penalty_per as "latePenaltyPer",
  late_penalty_max_percent as "latePenaltyMaxPercent", release`;

/** A programme with all it is built of; undefined when there is none. A fixed number of queries. */
export async function findSetup(db: Db | Tx, programmeId: string): Promise<ProgrammeSetup | undefined> {
  const [programme] = await query<Row<ProgrammeSetup["programme"]>>(
    db,
    `select p.id, p.key, p.version, p.name, p.timezone, p.starts_at as "startsAt", p.ends_at as "endsAt", p.labels, b.name as board,
       exists (select from submissions s where s.programme_id = p.id) as used
     from programmes p join boards b on b.scope_id = p.id and b.kind = 'weekly' where p.id = $1`,
    [programmeId],
  );
  if (!programme) return undefined;
  const units = await query<ProgrammeSetup["units"][number]>(
    db,
    `select id, key, version, parent_id as "parentId", name from units where programme_id = $1 order by cardinality(path), name, id`,
    [programmeId],
  );
  const tracks = await query<ProgrammeSetup["tracks"][number]>(
    db,
    `select id, key, version, name, colour, cap, position, exists (select from score_entries l where l.track_id = tracks.id) as used
     from tracks where programme_id = $1 order by position, id`,
    [programmeId],
  );
  const stages = await query<Row<ProgrammeSetup["stages"][number]>>(
    db,
    `select id, key, version, name, position, starts_at as "startsAt", ends_at as "endsAt", unlock from stages where programme_id = $1 order by position, id`,
    [programmeId],
  );
  const assignments = await query<Row<ProgrammeSetup["assignments"][number]>>(
    db,
    `select ${assignmentColumns}, key, archived_at is not null as archived, required,
       exists (select from submissions s where s.assignment_id = assignments.id) as used
     from assignments where programme_id = $1 order by due_at, id`,
    [programmeId],
  );
  return {
    programme: iso(programme),
    units,
    tracks,
    stages: stages.map(iso),
    assignments: assignments.map((row) => iso(row) as Assignment & ProgrammeSetup["assignments"][number]),
  };
}

/** The programme that a configuration with this key made. */
export async function findProgrammeByKey(db: Db | Tx, key: string): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(db, "select id from programmes where key = $1", [key]);
  return row?.id;
}

/** A setup as a configuration describes it, by keys. */
export function standingOf({ programme, units, tracks, stages, assignments }: ProgrammeSetup, parts: Parts): Standing {
  const keyOf = new Map([...units, ...tracks, ...stages].map(({ id, key }) => [id, key]));
  const keysUsed = (items: { key: string; used: boolean }[]) =>
    new Set(items.filter(({ used }) => used).map(({ key }) => key));
  return {
    programme: {
      key: programme.key,
      name: programme.name,
      timezone: programme.timezone,
      startsAt: programme.startsAt,
      endsAt: programme.endsAt,
      labels: programme.labels,
      board: programme.board,
    },
    unit: units.map(({ key, name, parentId }) => ({ key, name, parent: parentId && (keyOf.get(parentId) ?? null) })),
    track: tracks.map(({ key, name, colour, cap, position }) => ({ key, name, colour, cap, position })),
    stage: stages.map(({ id: _id, version: _version, ...stage }) => stage),
    season: parts.seasons.map(({ id: _id, ...season }) => season),
    rubric: parts.rubrics.map(({ id: _id, ...rubric }) => rubric),
    board: parts.boards.map(({ id: _id, ...board }) => board),
    assignment: assignments.map(({ id, version, programmeId, trackId, stageId, used, ...values }) => ({
      ...values,
      ...(parts.judged.get(id) ?? { rubric: null }),
      track: keyOf.get(trackId) ?? "",
      stage: keyOf.get(stageId) ?? "",
    })),
    used: {
      programme: keysUsed([programme]),
      unit: new Set(units.map(({ key }) => key)),
      track: keysUsed(tracks),
      stage: new Set(),
      season: new Set(),
      rubric: new Set(),
      board: new Set(),
      assignment: keysUsed(assignments),
    },
  };
}

/** A setup as a configuration describes it, seen by a file that wants these seasons. */
export async function findStanding(
  db: Db | Tx,
  setup: ProgrammeSetup,
  wanted?: Pick<Blueprint, "season">,
): Promise<Standing> {
  return standingOf(setup, adoptSeasons(await findParts(db, setup.programme.id), wanted?.season));
}
