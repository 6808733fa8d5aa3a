import type { Period } from "@cohort/contract/periods";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

export type PeriodRow = Omit<Period, "startsAt" | "endsAt" | "frozenAt"> & {
  startsAt: Date;
  endsAt: Date;
  frozenAt: Date | null;
};

export const periodColumns = `id, version, programme_id as "programmeId", name, starts_at as "startsAt", ends_at as "endsAt", state, frozen_at as "frozenAt"`;

export function presentPeriod(row: PeriodRow): Period {
  return {
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    frozenAt: row.frozenAt?.toISOString() ?? null,
  };
}

/** The seasons of a programme, first one first. */
export async function findPeriods(db: Db | Tx, programmeId: string): Promise<Period[]> {
  const rows = await query<PeriodRow>(
    db,
    `select ${periodColumns} from periods where programme_id = $1 order by starts_at`,
    [programmeId],
  );
  return rows.map(presentPeriod);
}

/** The season that runs at `now`, by default at the database's time; null in a programme without any. */
export async function findSeason(db: Db, programmeId: string, now: Date | null = null): Promise<Period | null> {
  const [row] = await query<PeriodRow>(
    db,
    `select ${periodColumns} from periods where id = season_of($1, coalesce($2::timestamptz, now()))`,
    [programmeId, now],
  );
  return row ? presentPeriod(row) : null;
}
