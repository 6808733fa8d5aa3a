import type { RouteRequest, RouteResponse } from "@cohort/contract/route";
import type { overrideStage as overrideRoute } from "@cohort/contract/stages";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canSteer } from "../../programmes/queries.ts";
import { findConcerns } from "../../scoring/queries.ts";

type Input = RouteRequest<typeof overrideRoute>["params"] & RouteRequest<typeof overrideRoute>["body"];

/** Opens or locks a stage for one student by the decision of whoever steers their unit, or leaves it to its rule again. */
export function overrideStage(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: Input,
): Promise<RouteResponse<typeof overrideRoute>> {
  return outbox.write(scope, intent, async (tx, now) => {
    const concerns = (await findConcerns(tx, [input.id], { lock: true })).get(input.id);
    const stages = concerns
      ? await query(tx, "select from stages where id = $1 and programme_id = $2", [input.stageId, concerns.programmeId])
      : [];
    const isOwn = concerns?.studentId === scope.principal.userId;
    if (!concerns || isOwn || stages.length === 0 || !canSteer(scope.principal, concerns.programmeId, concerns.unitIds))
      throw new ApiError("resource.notFound");
    if (input.unlocked === null) {
      await query(tx, "delete from stage_overrides where enrolment_id = $1 and stage_id = $2", [
        input.id,
        input.stageId,
      ]);
    } else {
      await query(
        tx,
        `insert into stage_overrides (enrolment_id, stage_id, unlocked, reason, given_by, given_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (enrolment_id, stage_id) do update set unlocked = excluded.unlocked, reason = excluded.reason,
           given_by = excluded.given_by, given_at = excluded.given_at`,
        [input.id, input.stageId, input.unlocked, input.reason, scope.principal.userId, now],
      );
    }
    const override = input.unlocked === null ? null : { unlocked: input.unlocked, reason: input.reason };
    return {
      result: { enrolmentId: input.id, stageId: input.stageId, override },
      events: [{ event: "stage.overridden", data: { stageId: input.stageId, concerns } }],
    };
  });
}
