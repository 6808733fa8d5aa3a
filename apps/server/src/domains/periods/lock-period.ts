import type { Scope } from "../../platform/auth/scope.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { canPlan } from "./policy.ts";
import { type PeriodRow, periodColumns, presentPeriod } from "./queries.ts";

/** Locks a season for a change by somebody who saw `version`; lines that are being entered wait for it. */
export async function lockPeriod(
  tx: Tx,
  { principal }: Scope,
  seen: { id: string; version: number },
): Promise<PeriodRow> {
  const [row] = await query<PeriodRow>(tx, `select ${periodColumns} from periods where id = $1 for update`, [seen.id]);
  if (!row || !canPlan(principal, row.programmeId)) throw new ApiError("resource.notFound");
  if (row.version !== seen.version) throw new ApiError("resource.conflict", { current: presentPeriod(row) });
  return row;
}
