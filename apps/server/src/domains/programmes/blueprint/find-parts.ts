import type { BoardPeriod } from "@cohort/contract/boards";
import { type Db, query, type Tx } from "../../../platform/database/database.ts";
import { boardKey, type Keyed } from "./blueprint.ts";

type Stored<Item> = Item & { id: string };

/**
 * What a file says of a programme beside what the builder's pages show: seasons, rubrics, boards, and what hangs on
 * them.
 */
export type Parts = {
  seasons: Stored<Keyed<"season">>[];
  rubrics: Stored<Keyed<"rubric">>[];
  boards: Stored<Keyed<"board">>[];
  /** By assignment. */
  judged: ReadonlyMap<string, { rubric: string | null }>;
};

type SeasonRow = { id: string; key: string; name: string; startsAt: Date; endsAt: Date };
type BoardRow = { id: string; display: Keyed<"board">["display"]; topN: number; period: BoardPeriod } & {
  scope: "programme" | "unit" | "track";
  scopeKey: string | null;
};
type JudgedRow = { id: string; rubric: string | null };

/** Four queries, whatever the programme holds. */
export async function findParts(db: Db | Tx, programmeId: string): Promise<Parts> {
  const seasons = await query<SeasonRow>(
    db,
    `select id, key, name, starts_at as "startsAt", ends_at as "endsAt" from periods where programme_id = $1 order by starts_at`,
    [programmeId],
  );
  const rubrics = await query<Stored<Keyed<"rubric">>>(
    db,
    `select r.id, r.key, r.name, e.allows_override as "allowsOverride", e.criteria, r.is_archived as archived
     from rubrics r join rubric_editions e on e.rubric_id = r.id and e.edition = r.edition
     where r.programme_id = $1 order by lower(r.name), r.id`,
    [programmeId],
  );
  const boards = await query<BoardRow>(
    db,
    `select b.id, b.display, b.top_n as "topN", b.kind as period, b.scope, coalesce(un.key, t.key) as "scopeKey"
     from boards b left join units un on un.id = b.scope_id left join tracks t on t.id = b.scope_id
     where b.programme_id = $1
     order by b.scope, cardinality(un.path), un.name, t.position, b.scope_id, array_position(array['weekly', 'season', 'allTime'], b.kind)`,
    [programmeId],
  );
  const judged = await query<JudgedRow>(
    db,
    `select a.id, r.key as rubric from assignments a left join rubrics r on r.id = a.rubric_id where a.programme_id = $1`,
    [programmeId],
  );
  return {
    seasons: seasons.map((one) => ({
      ...one,
      startsAt: one.startsAt.toISOString(),
      endsAt: one.endsAt.toISOString(),
    })),
    rubrics,
    boards: boards.map(({ id, scope, scopeKey, period, display, topN }) => ({
      id,
      key: boardKey(scope, scopeKey ?? undefined, period),
      display,
      topN,
    })),
    judged: new Map(judged.map(({ id, ...one }) => [id, one])),
  };
}

/**
 * The parts as a file with these seasons would find them: a season it names for the first time is the one that stands
 * where it starts, so that the first season every programme is born with is taken over, not doubled.
 */
export function adoptSeasons(parts: Parts, wanted: readonly Keyed<"season">[] | undefined): Parts {
  if (!wanted) return parts;
  const known = new Set(parts.seasons.map(({ key }) => key));
  const named = new Set(wanted.map(({ key }) => key));
  const seasons = parts.seasons.map((season) => {
    if (named.has(season.key)) return season;
    const heir = wanted.find(({ key, startsAt }) => !known.has(key) && startsAt === season.startsAt);
    return heir ? { ...season, key: heir.key } : season;
  });
  return { ...parts, seasons };
}
