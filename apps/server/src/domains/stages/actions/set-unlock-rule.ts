import type { RouteRequest } from "@cohort/contract/route";
import type { setUnlockRule as ruleRoute, StageSetting } from "@cohort/contract/stages";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canSetRules } from "../policy.ts";
import { findStages, keepOpen } from "../queries.ts";

type Input = { id: string } & RouteRequest<typeof ruleRoute>["body"];

/** Says what opens a stage. Whoever has it open now keeps it, whatever the new rule asks. */
export function setUnlockRule(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<StageSetting> {
  return outbox.write(scope, intent, async (tx, now) => {
    await query(tx, "select from stages where id = $1 for update", [input.id]);
    const [before] = await findStages(tx, { id: input.id });
    if (!before || !canSetRules(scope.principal, before.programmeId)) throw new ApiError("resource.notFound");
    if (before.version !== input.version) throw new ApiError("resource.conflict", { current: before });
    await keepOpen(tx, { programmeId: before.programmeId, stageId: input.id }, now);
    await query(tx, "update stages set unlock = $2, version = version + 1 where id = $1", [
      input.id,
      JSON.stringify(input.unlock),
    ]);
    const stage = { ...before, unlock: input.unlock, version: before.version + 1 };
    return { result: stage, events: [{ event: "stage.changed", data: stage }] };
  });
}
