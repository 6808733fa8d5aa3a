import type { createPeriod as createRoute, Period, updatePeriod as updateRoute } from "@cohort/contract/periods";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox, Written } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { lockPeriod } from "../lock-period.ts";
import { canPlan } from "../policy.ts";
import { findPeriods } from "../queries.ts";

type New = RouteRequest<typeof createRoute>["body"];
type Changed = { id: string } & RouteRequest<typeof updateRoute>["body"];

/** Plans a further season. Throws `request.invalid` when it would overlap another. */
export function createPeriod(outbox: Outbox, scope: Scope, intent: Intent, input: New): Promise<Period> {
  return outbox.write(scope, intent, async (tx, now) => {
    if (!canPlan(scope.principal, input.programmeId)) throw new ApiError("resource.notFound");
    await query(tx, "select from programmes where id = $1 for no key update", [input.programmeId]);
    await requireFree(tx, input.programmeId, input);
    const id = newId(now.getTime());
    await query(tx, "insert into periods (id, programme_id, name, starts_at, ends_at) values ($1, $2, $3, $4, $5)", [
      id,
      input.programmeId,
      input.name,
      input.startsAt,
      input.endsAt,
    ]);
    return written(tx, input.programmeId, id);
  });
}

/** Renames or moves a season. Lines that were entered keep the season they count in. */
export function updatePeriod(outbox: Outbox, scope: Scope, intent: Intent, input: Changed): Promise<Period> {
  return outbox.write(scope, intent, async (tx) => {
    const before = await lockPeriod(tx, scope, input);
    await query(tx, "select from programmes where id = $1 for no key update", [before.programmeId]);
    await requireFree(tx, before.programmeId, input);
    await query(tx, "update periods set name = $2, starts_at = $3, ends_at = $4, version = version + 1 where id = $1", [
      input.id,
      input.name,
      input.startsAt,
      input.endsAt,
    ]);
    return written(tx, before.programmeId, input.id);
  });
}

async function requireFree(
  tx: Tx,
  programmeId: string,
  { id, startsAt, endsAt }: { id?: string; startsAt: string; endsAt: string },
): Promise<void> {
  const [other] = await query<{ name: string }>(
    tx,
    "select name from periods where programme_id = $1 and id is distinct from $2::uuid and starts_at < $4 and $3 < ends_at limit 1",
    [programmeId, id ?? null, startsAt, endsAt],
  );
  if (!other) return;
  throw new ApiError("request.invalid", {
    issues: [{ path: "startsAt", message: `It overlaps ${other.name}. Choose dates before or after it.` }],
  });
}

async function written(tx: Tx, programmeId: string, id: string): Promise<Written<Period>> {
  const period = (await findPeriods(tx, programmeId)).find((one) => one.id === id) as Period;
  return { result: period, events: [{ event: "period.changed", data: period }] };
}
