import { nextStates, type Period, type PeriodState } from "@cohort/contract/periods";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { lockPeriod } from "../lock-period.ts";
import { presentPeriod } from "../queries.ts";

/** Freezes, reveals, closes or opens a season again. Throws `period.wrongState` with the current season. */
export function setPeriodState(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number; state: PeriodState },
): Promise<Period> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockPeriod(tx, scope, input);
    if (!nextStates[before.state].includes(input.state))
      throw new ApiError("period.wrongState", { current: presentPeriod(before) });
    const frozenAt = input.state === "frozen" ? now : null;
    await query(tx, "update periods set state = $2, frozen_at = $3, version = version + 1 where id = $1", [
      input.id,
      input.state,
      frozenAt,
    ]);
    const period = presentPeriod({ ...before, state: input.state, frozenAt, version: before.version + 1 });
    const turned = { from: before.state, at: now.toISOString() };
    return { result: period, events: [{ event: "period.changed", data: { ...period, turned } }] };
  });
}
