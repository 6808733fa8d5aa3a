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
import { insertRubric, rewriteRubric } from "../write-rubric.ts";

type New = RouteRequest<typeof createRoute>["body"];
type Changed = { id: string } & RouteRequest<typeof updateRoute>["body"];
type Attached = { id: string } & RouteRequest<typeof attachRoute>["body"];

/** Makes a rubric. Throws `resource.notFound` outside the caller's programmes. */
export function createRubric(outbox: Outbox, scope: Scope, intent: Intent, input: New): Promise<Rubric> {
  requireMaker(scope, input.programmeId);
  return outbox.write(scope, intent, async (tx, now) => {
    const id = newId(now.getTime());
    await insertRubric(tx, { id, ...input });
    return announce(tx, id);
  });
}

/** Changes a rubric; what a review has used stays as an edition. Throws `resource.conflict` with the current state. */
export function updateRubric(outbox: Outbox, scope: Scope, intent: Intent, input: Changed): Promise<Rubric> {
  return outbox.write(scope, intent, async (tx) => {
    const before = await requireChangeable(tx, scope, input);
    await rewriteRubric(tx, before, input);
    return announce(tx, input.id);
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

async function announce(tx: Tx, id: string): Promise<Written<Rubric>> {
  const rubric = await findRubric(tx, id);
  if (!rubric) throw new ApiError("resource.notFound");
  const groups = await findStaffGroups(tx, rubric.programmeId);
  return { result: rubric, events: [{ event: "rubric.changed", data: { rubric, groups } }] };
}
