import { fileIssue } from "@cohort/contract/file-issues";
import type { ConfigurationPlan, ProgrammeSetup } from "@cohort/contract/programme-setup";
import type { Appended } from "../../../events/effect.ts";
import type { Outbox, WriteScope } from "../../../events/outbox.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { insertRubric } from "../../rubrics/queries.ts";
import { announceAssignment, announceProgramme } from "../blueprint/announce.ts";
import { announceParts } from "../blueprint/announce-parts.ts";
import type { Blueprint, Kind } from "../blueprint/blueprint.ts";
import { findProgrammeByKey, findSetup, standingOf } from "../blueprint/find.ts";
import { adoptSeasons, findParts, type Parts } from "../blueprint/find-parts.ts";
import { planConfiguration } from "../blueprint/plan.ts";
import { insertSeason, openSeasons } from "../blueprint/seasons.ts";
import { updateItem } from "../blueprint/update.ts";
import { insertAssignment, insertProgramme, insertStage, insertTrack, insertUnit } from "./build-programme.ts";

export type Applied = { programmeId: string; plan: ConfigurationPlan };

/**
 * Makes a programme what a configuration says, all of it or nothing, and tells every screen concerned. Applying the
 * same twice changes nothing the second time. Throws `configuration.refused` with the plan when it would change what
 * people already did, and `resource.conflict` with the present plan when `digest` names another.
 */
export function applyBlueprint(
  outbox: Outbox,
  scope: WriteScope,
  intent: Intent,
  { wanted, digest }: { wanted: Blueprint; digest?: string },
): Promise<Applied> {
  return outbox.write(scope, intent, async (tx, now) => {
    // Two loads of one programme, also of one that is not there yet, run one after the other.
    await query(tx, "select pg_advisory_xact_lock(hashtext('programme:' || $1))", [wanted.programme.key]);
    const known = await findProgrammeByKey(tx, wanted.programme.key);
    const before = known ? await findWhole(tx, known, wanted) : undefined;
    const plan = planConfiguration(before && standingOf(before.setup, before.parts), wanted);
    if (digest !== undefined && digest !== plan.digest) throw new ApiError("resource.conflict", { current: plan });
    if (plan.refused) throw new ApiError("configuration.refused", { current: plan });
    const programmeId = await writeItems(tx, now, before, wanted, plan);
    await requireSeasonsApart(tx, programmeId);
    if (!before) await admitOwners(tx, now, programmeId);
    const after = await findSetup(tx, programmeId);
    if (!after) throw new ApiError("server.fault");
    const events = announce(before?.setup, after, now);
    // Nobody has heard of a programme that is new.
    return {
      result: { programmeId, plan },
      events: before ? [...events, ...(await announceParts(tx, before, plan))] : events,
    };
  });
}

/** Who looks after the whole installation steers every programme in it. */
async function admitOwners(tx: Tx, now: Date, programmeId: string): Promise<void> {
  const owners = await query<{ id: string }>(tx, "select id from users where owner order by id", []);
  for (const { id } of owners)
    await query(
      tx,
      "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, 'admin', $3, null, $4) on conflict do nothing",
      [newId(now.getTime()), id, programmeId, now],
    );
}

function announce(before: ProgrammeSetup | undefined, after: ProgrammeSetup, now: Date): Appended[] {
  const earlier = new Map(before?.assignments.map((one) => [one.id, one]));
  const changed = after.assignments.filter(({ id, version }) => earlier.get(id)?.version !== version);
  const events = changed.map((one) => announceAssignment(after, earlier.get(one.id), one, now));
  const outline = ({ programme, units, tracks, stages }: ProgrammeSetup) =>
    JSON.stringify([programme.version, ...[...units, ...tracks, ...stages].map(({ id, version }) => [id, version])]);
  return before && outline(before) === outline(after) ? events : [announceProgramme(after), ...events];
}

type Whole = { setup: ProgrammeSetup; parts: Parts };

async function findWhole(tx: Tx, programmeId: string, wanted: Blueprint): Promise<Whole | undefined> {
  const setup = await findSetup(tx, programmeId);
  return setup && { setup, parts: adoptSeasons(await findParts(tx, programmeId), wanted.season) };
}

/** Seasons that a file leaves alone have to leave room for its own. */
async function requireSeasonsApart(tx: Tx, programmeId: string): Promise<void> {
  const [pair] = await query<{ one: string; other: string }>(
    tx,
    `select a.name as one, b.name as other from periods a join periods b on b.programme_id = a.programme_id and b.id <> a.id
     where a.programme_id = $1 and a.starts_at <= b.starts_at and b.starts_at < a.ends_at order by a.starts_at limit 1`,
    [programmeId],
  );
  if (pair)
    throw new ApiError("configuration.invalid", {
      issues: [{ path: "yaml", ...fileIssue("seasonsOverlap", pair) }],
    });
}

async function writeItems(
  tx: Tx,
  now: Date,
  before: Whole | undefined,
  wanted: Blueprint,
  plan: ConfigurationPlan,
): Promise<string> {
  const doing = (kind: Kind, key: string) => plan.changes.find((one) => one.kind === kind && one.key === key)?.action;
  const idsOf = (items: readonly { id: string; key: string }[] = []) => new Map(items.map(({ id, key }) => [key, id]));
  const setup = before?.setup;
  const unitIds = idsOf(setup?.units);
  const ids = { track: idsOf(setup?.tracks), stage: idsOf(setup?.stages), rubric: idsOf(before?.parts.rubrics) };
  const programmeId =
    setup?.programme.id ?? (await insertProgramme(tx, now, { ...wanted.programme, boardName: wanted.programme.board }));
  if (doing("programme", wanted.programme.key) === "update")
    await updateItem(tx, "programme", { id: programmeId, values: wanted.programme, ids }, now);

  /** Makes or changes the items of one kind, and returns the ids by key with those it made. */
  async function each<One extends Exclude<Kind, "programme">>(
    kind: One,
    known: Map<string, string>,
    insert: (item: NonNullable<Blueprint[One]>[number]) => Promise<string>,
  ): Promise<void> {
    for (const item of (wanted[kind] ?? []) as NonNullable<Blueprint[One]>[number][]) {
      const id = known.get(item.key);
      if (id === undefined) known.set(item.key, await insert(item));
      else if (doing(kind, item.key) === "update") await updateItem(tx, kind, { id, values: item as never, ids }, now);
    }
  }

  await each("unit", unitIds, ({ parent, ...unit }) =>
    insertUnit(tx, now, { ...unit, programmeId, parentId: parent ? (unitIds.get(parent) ?? null) : null }),
  );
  await each("track", ids.track, (track) => insertTrack(tx, now, { ...track, programmeId }));
  await each("stage", ids.stage, (stage) => insertStage(tx, now, { ...stage, programmeId }));
  await each("season", await openSeasons(tx, programmeId, before?.parts, wanted), (season) =>
    insertSeason(tx, now, { ...season, programmeId }),
  );
  await each("rubric", ids.rubric, async ({ archived, ...rubric }) => {
    const id = newId(now.getTime());
    await insertRubric(tx, { ...rubric, id, programmeId });
    if (archived) await query(tx, "update rubrics set is_archived = true where id = $1", [id]);
    return id;
  });
  if (wanted.board) {
    const boards = before?.parts.boards ?? (await findParts(tx, programmeId)).boards;
    await each("board", idsOf(boards), () => Promise.reject(new Error("Every board comes with what it is about.")));
  }
  await each("assignment", idsOf(setup?.assignments), async ({ track, stage, archived, rubric, ...values }) => {
    const place = { trackId: ids.track.get(track) as string, stageId: ids.stage.get(stage) as string };
    const rubricId = rubric ? (ids.rubric.get(rubric) ?? null) : null;
    const id = await insertAssignment(tx, now, { ...values, ...place, rubricId, programmeId });
    if (archived) await query(tx, "update assignments set archived_at = $2 where id = $1", [id, now]);
    return id;
  });
  return programmeId;
}
