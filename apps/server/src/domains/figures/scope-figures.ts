import type { ScopeFigures } from "@cohort/contract/figures";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

const scopeColumns = `scope_id as "scopeId", version, students, expected, handed_in as "handedIn", late, missing, graded,
  passed, watched, at_risk as "atRisk"`;

/** Adds up the standings in programmes and units, and keeps the sums; returns those that changed. One statement. */
export async function recountScopes(tx: Tx, scopeIds: readonly string[]): Promise<ScopeFigures[]> {
  return query<ScopeFigures>(
    tx,
    `insert into scope_figures as f (scope_id, students, expected, handed_in, late, missing, graded, passed, watched, at_risk)
     select scope.id, count(e.id), coalesce(sum(t.expected), 0), coalesce(sum(t.handed_in), 0), coalesce(sum(t.late), 0),
       coalesce(sum(t.missing), 0), coalesce(sum(t.graded), 0), coalesce(sum(t.passed), 0),
       count(*) filter (where t.risk_level = 'watch'), count(*) filter (where t.risk_level = 'atRisk')
     from unnest($1::uuid[]) as scope (id)
     left join (enrolments e join units un on un.id = e.unit_id)
       on e.status = 'active' and (e.programme_id = scope.id or scope.id = any (un.path))
     left join student_standings t on t.enrolment_id = e.id
     group by scope.id order by scope.id
     on conflict (scope_id) do update set students = excluded.students, expected = excluded.expected, handed_in = excluded.handed_in,
       late = excluded.late, missing = excluded.missing, graded = excluded.graded, passed = excluded.passed,
       watched = excluded.watched, at_risk = excluded.at_risk, version = f.version + 1
     where (f.students, f.expected, f.handed_in, f.late, f.missing, f.graded, f.passed, f.watched, f.at_risk)
       is distinct from (excluded.students, excluded.expected, excluded.handed_in, excluded.late, excluded.missing,
         excluded.graded, excluded.passed, excluded.watched, excluded.at_risk)
     returning ${scopeColumns}`,
    [scopeIds],
  );
}

/** The figures of scopes; zeros for one in which nothing was counted yet. */
export async function findScopeFigures(db: Db, scopeIds: readonly string[]): Promise<Map<string, ScopeFigures>> {
  const rows = await query<ScopeFigures>(
    db,
    `select ${scopeColumns} from scope_figures where scope_id = any ($1::uuid[])`,
    [scopeIds],
  );
  const found = new Map(rows.map((row) => [row.scopeId, row]));
  return new Map(scopeIds.map((id) => [id, found.get(id) ?? { ...nothing, scopeId: id }]));
}

const nothing = {
  version: 0,
  students: 0,
  expected: 0,
  handedIn: 0,
  late: 0,
  missing: 0,
  graded: 0,
  passed: 0,
  watched: 0,
  atRisk: 0,
};
