import type { AssignmentDraft, ProgrammeSetup } from "@cohort/contract/programme-setup";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { announceAssignment, announceProgramme } from "../blueprint/announce.ts";
import type { Values } from "../blueprint/blueprint.ts";
import { findSetup, standingOf } from "../blueprint/find.ts";
import { findParts, type Parts } from "../blueprint/find-parts.ts";
import { compareItem } from "../blueprint/plan.ts";
import { updateItem } from "../blueprint/update.ts";
import { canBuild } from "../policy.ts";
import { insertAssignment, insertStage, insertTrack, insertUnit } from "./build-programme.ts";

const tables = { programme: "programmes", unit: "units", track: "tracks", stage: "stages", assignment: "assignments" };
/** What has a form among the builder's pages. */
type FormKind = keyof typeof tables;

/** What a form may say of an item; names are those of the blueprint, references are ids. */
export type Draft = {
  programme: Pick<Values["programme"], "name" | "timezone" | "startsAt" | "endsAt" | "labels">;
  unit: Pick<Values["unit"], "name">;
  track: Pick<Values["track"], "name" | "colour" | "cap">;
  stage: Pick<Values["stage"], "name" | "startsAt" | "endsAt">;
  assignment: AssignmentDraft;
};

/**
 * Changes one item of a programme. Throws `resource.notFound` for who may not build it, `resource.conflict` with the
 * present setup when somebody changed the item since `version`, and `configuration.locked` for what would change
 * what people did; each named in `issues`.
 */
export function saveItem<One extends FormKind>(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  { kind, id, version, draft }: { kind: One; id: string; version: number; draft: Draft[One] },
): Promise<ProgrammeSetup> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await openSetup(tx, scope, kind, id);
    const found = itemsOf(before, kind).find((item) => item.id === id);
    if (!found) throw new ApiError("resource.notFound");
    if (found.version !== version) throw new ApiError("resource.conflict", { current: before });
    const parts = await findParts(tx, before.programme.id);
    const standing = standingOf(before, parts);
    const places = standing[kind];
    const known = (Array.isArray(places) ? places : [places]).find(({ key }) => key === found.key) as Values[One];
    const values = { ...known, ...inKeys(before, draft) } as Values[One];
    const settings = compareItem(kind, known, values, standing.used[kind].has(found.key));
    const locked = settings.filter((setting) => setting.locked);
    if (locked.length > 0)
      throw new ApiError("configuration.locked", {
        issues: locked.map(({ name }) => ({ path: name, message: "People's work rests on this: it stays as it is." })),
      });
    if (settings.length === 0) return { result: before, events: [] };
    await updateItem(tx, kind, { id, values, ids: idsOf(before, parts) }, now);
    const after = await findSetup(tx, before.programme.id);
    if (!after) throw new ApiError("server.fault");
    return { result: after, events: [announceOf(kind, before, after, id, now)] };
  });
}

type NewItem = { [One in "unit" | "track" | "stage" | "assignment"]: { kind: One; draft: Draft[One] } };
export type Addition = (NewItem & { unit: { kind: "unit"; draft: Draft["unit"] & { parentId: string | null } } })[
  | "unit"
  | "track"
  | "stage"
  | "assignment"];

/** Adds an item to a programme. Throws `resource.notFound` for who may not build it, or when it refers to nothing. */
export function addItem(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  programmeId: string,
  addition: Addition,
): Promise<ProgrammeSetup> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await openSetup(tx, scope, "programme", programmeId);
    const id = await insertItem(tx, now, before, addition);
    const after = await findSetup(tx, programmeId);
    if (!after) throw new ApiError("server.fault");
    return { result: after, events: [announceOf(addition.kind, before, after, id, now)] };
  });
}

async function insertItem(tx: Tx, now: Date, setup: ProgrammeSetup, { kind, draft }: Addition): Promise<string> {
  const programmeId = setup.programme.id;
  const position = (items: { position: number }[]) => Math.max(-1, ...items.map((item) => item.position)) + 1;
  const keyed = <Item extends object>(item: Item, name: string) => ({
    ...item,
    programmeId,
    key: freeKey(name, itemsOf(setup, kind)),
  });
  if (kind === "track") return insertTrack(tx, now, { ...keyed(draft, draft.name), position: position(setup.tracks) });
  if (kind === "stage") return insertStage(tx, now, { ...keyed(draft, draft.name), position: position(setup.stages) });
  if (kind === "unit") {
    if (draft.parentId && !setup.units.some(({ id }) => id === draft.parentId)) throw new ApiError("resource.notFound");
    return insertUnit(tx, now, keyed(draft, draft.name));
  }
  inKeys(setup, draft);
  const { archived, required = true, ...values } = draft;
  const id = await insertAssignment(tx, now, keyed({ ...values, required }, draft.title));
  if (archived) await query(tx, "update assignments set archived_at = $2 where id = $1", [id, now]);
  return id;
}

/** Locks the programme, so that two who build it follow one another, and reads it. */
async function openSetup(tx: Tx, scope: Scope, kind: FormKind, id: string): Promise<ProgrammeSetup> {
  const of = kind === "programme" ? "id" : "programme_id";
  const [place] = await query<{ programmeId: string }>(
    tx,
    `select p.id as "programmeId" from programmes p where p.id = (select ${of} from ${tables[kind]} where id = $1) for update`,
    [id],
  );
  const setup = place && canBuild(scope.principal, place.programmeId) && (await findSetup(tx, place.programmeId));
  if (!setup) throw new ApiError("resource.notFound");
  return setup;
}

function itemsOf(setup: ProgrammeSetup, kind: FormKind): { id: string; key: string; version: number }[] {
  if (kind === "programme") return [setup.programme];
  return setup[`${kind}s`];
}

function idsOf({ tracks, stages }: ProgrammeSetup, { rubrics }: Parts) {
  return {
    rubric: new Map(rubrics.map(({ key, id }) => [key, id])),
    track: new Map(tracks.map(({ key, id }) => [key, id])),
    stage: new Map(stages.map(({ key, id }) => [key, id])),
  };
}

/** A draft with keys where a form has ids. Throws `resource.notFound` for a track or stage of another programme. */
function inKeys(setup: ProgrammeSetup, draft: Draft[FormKind]): Partial<Values["assignment"]> {
  if (!("trackId" in draft)) return draft as Partial<Values["assignment"]>;
  const { trackId, stageId, required, ...values } = draft;
  const track = setup.tracks.find(({ id }) => id === trackId)?.key;
  const stage = setup.stages.find(({ id }) => id === stageId)?.key;
  if (!track || !stage) throw new ApiError("resource.notFound");
  return { ...values, ...(required !== undefined && { required }), track, stage };
}

function announceOf(kind: FormKind, before: ProgrammeSetup, after: ProgrammeSetup, id: string, now: Date) {
  const changed = kind === "assignment" ? after.assignments.find((one) => one.id === id) : undefined;
  if (!changed) return announceProgramme(after);
  return announceAssignment(
    after,
    before.assignments.find((one) => one.id === id),
    changed,
    now,
  );
}

/** A key made of a name, with a number when it is taken. */
function freeKey(name: string, taken: { key: string }[]): string {
  const plain = name.normalize("NFD").replace(/[^A-Za-z0-9]+/g, "-");
  const base =
    plain
      .replace(/^-+|-+$/g, "")
      .toLowerCase()
      .slice(0, 50) || "item";
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}-${n}`;
    if (!taken.some((item) => item.key === key)) return key;
  }
}
