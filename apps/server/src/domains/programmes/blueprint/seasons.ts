import { query, type Tx } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";
import type { Blueprint, Keyed } from "./blueprint.ts";
import type { Parts } from "./find-parts.ts";

/**
 * The ids of the seasons that stand, by the keys by which the file finds them, ready to be moved: those it moves make
 * room for one another first. The season a new programme was born with is the file's first.
 */
export async function openSeasons(
  tx: Tx,
  programmeId: string,
  parts: Parts | undefined,
  { season: wanted }: Blueprint,
): Promise<Map<string, string>> {
  if (!wanted) return new Map();
  if (!parts) {
    // It was made a moment ago, and nothing counts in it yet.
    await query(tx, "delete from periods where programme_id = $1", [programmeId]);
    return new Map();
  }
  for (const { id, key } of parts.seasons)
    await query(tx, "update periods set key = $2 where id = $1 and key <> $2", [id, key]);
  const moved = parts.seasons.filter((one) =>
    wanted.some(({ key, startsAt }) => key === one.key && startsAt !== one.startsAt),
  );
  await query(
    tx,
    "update periods set starts_at = starts_at + interval '1000 years', ends_at = ends_at + interval '1000 years' where id = any ($1::uuid[])",
    [moved.map(({ id }) => id)],
  );
  return new Map(parts.seasons.map(({ key, id }) => [key, id]));
}

export async function insertSeason(
  tx: Tx,
  now: Date,
  { key, name, startsAt, endsAt, programmeId }: Keyed<"season"> & { programmeId: string },
): Promise<string> {
  const id = newId(now.getTime());
  await query(
    tx,
    "insert into periods (id, programme_id, name, starts_at, ends_at, key) values ($1, $2, $3, $4, $5, $6)",
    [id, programmeId, name, startsAt, endsAt, key],
  );
  return id;
}
