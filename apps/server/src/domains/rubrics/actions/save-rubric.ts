import type { RouteRequest } from "@cohort/contract/route";
import type {
  attachRubric as attachRoute,
  createRubric as createRoute,
  Rubric,
  updateRubric as updateRoute,
} from "@cohort/contract/rubrics";
import type { Outbox, Written } from "../../../events/outbox.ts";
import { isStaffOf } from "../../../platform/auth/reach.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findStaffGroups } from "../../programmes/queries.ts";
import { canMakeRubrics } from "../policy.ts";
import { findRubric } from "../queries.ts";

type New = RouteRequest<typeof createRoute>["body"];
type Changed = { id: string } & RouteRequest<typeof updateRoute>["body"];
type Attached = { id: string } & RouteRequest<typeof attachRoute>["body"];

/** Makes a rubric. Throws `resource.notFound` outside the caller's programmes. */
export function createRubric(outbox: Outbox, scope: Scope, intent: Intent, input: New): Promise<Rubric> {
  requireMaker(scope, input.programmeId);
  return outbox.write(scope, intent, async (tx, now) => {
    const id = newId(now.getTime());
    await query(tx, "insert into rubrics (id, programme_id, name) values ($1, $2, $3)", [
      id,
      input.programmeId,
      input.name,
    ]);
    await insertEdition(tx, id, 1, input);
    return announce(tx, id);
  });
}

/**
 * Changes a rubric. The present edition is replaced while no review has used it; otherwise the next one is made, by
 * which work is judged from now on, and finished reviews keep theirs. Throws `resource.conflict` with the current state.
 */
export function updateRubric(outbox: Outbox, scope: Scope, intent: Intent, input: Changed): Promise<Rubric> {
  return outbox.write(scope, intent, async (tx) => {
    const before = await requireChangeable(tx, scope, input);
    const { id, name, isArchived } = input;
    const isOther =
      before.allowsOverride !== input.allowsOverride ||
      JSON.stringify(before.criteria) !== JSON.stringify(input.criteria);
    const edition = isOther && (await isUsed(tx, before)) ? before.edition + 1 : before.edition;
    if (edition > before.edition) await insertEdition(tx, id, edition, input);
    else if (isOther)
      await query(
        tx,
        "update rubric_editions set allows_override = $3, criteria = $4 where rubric_id = $1 and edition = $2",
        [id, edition, input.allowsOverride, JSON.stringify(input.criteria)],
      );
    await query(
      tx,
      "update rubrics set name = $2, edition = $3, is_archived = $4, version = version + 1 where id = $1",
      [id, name, edition, isArchived],
    );
    return announce(tx, id);
  });
}

/** Says which assignments a rubric judges, all at once. Throws `resource.notFound` for one of another programme. */
export function attachRubric(outbox: Outbox, scope: Scope, intent: Intent, input: Attached): Promise<Rubric> {
  return outbox.write(scope, intent, async (tx) => {
    const { id, programmeId } = await requireChangeable(tx, scope, input);
    const wanted = [...new Set(input.assignmentIds)];
    const known = await query<{ id: string; rubricId: string | null }>(
      tx,
      `select id, rubric_id as "rubricId" from assignments where programme_id = $1 and (id = any ($2::uuid[]) or rubric_id = $3) order by id for update`,
      [programmeId, wanted, id],
    );
    if (wanted.some((one) => !known.some((assignment) => assignment.id === one)))
      throw new ApiError("resource.notFound");
    await query(
      tx,
      "update assignments set rubric_id = case when id = any ($2::uuid[]) then $3::uuid end where id = any ($1::uuid[])",
      [known.map((one) => one.id), wanted, id],
    );
    // Whoever gave way has changed, too.
    const gaveWay = [...new Set(known.flatMap(({ rubricId }) => (rubricId && rubricId !== id ? [rubricId] : [])))];
    await query(tx, "update rubrics set version = version + 1 where id = any ($1::uuid[])", [[id, ...gaveWay]]);
    const others = await Promise.all(gaveWay.map((other) => announce(tx, other)));
    const own = await announce(tx, id);
    return { ...own, events: [...own.events, ...others.flatMap(({ events }) => events)] };
  });
}

function requireMaker(scope: Scope, programmeId: string): void {
  if (canMakeRubrics(scope.principal, programmeId)) return;
  throw new ApiError(isStaffOf(scope.principal, programmeId) ? "auth.forbidden" : "resource.notFound");
}

async function requireChangeable(tx: Tx, scope: Scope, input: { id: string; version: number }): Promise<Rubric> {
  await query(tx, "select from rubrics where id = $1 for update", [input.id]);
  const rubric = await findRubric(tx, input.id);
  if (!rubric || !isStaffOf(scope.principal, rubric.programmeId)) throw new ApiError("resource.notFound");
  requireMaker(scope, rubric.programmeId);
  if (rubric.version !== input.version) throw new ApiError("resource.conflict", { current: rubric });
  return rubric;
}

async function isUsed(tx: Tx, { id, edition }: Rubric): Promise<boolean> {
  const rows = await query(tx, "select from reviews where rubric_id = $1 and rubric_edition = $2 limit 1", [
    id,
    edition,
  ]);
  return rows.length > 0;
}

async function insertEdition(
  tx: Tx,
  id: string,
  edition: number,
  { allowsOverride, criteria }: Pick<New, "allowsOverride" | "criteria">,
): Promise<void> {
  await query(
    tx,
    "insert into rubric_editions (rubric_id, edition, allows_override, criteria) values ($1, $2, $3, $4)",
    [id, edition, allowsOverride, JSON.stringify(criteria)],
  );
}

async function announce(tx: Tx, id: string): Promise<Written<Rubric>> {
  const rubric = await findRubric(tx, id);
  if (!rubric) throw new ApiError("resource.notFound");
  const groups = await findStaffGroups(tx, rubric.programmeId);
  return { result: rubric, events: [{ event: "rubric.changed", data: { rubric, groups } }] };
}
