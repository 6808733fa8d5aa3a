import type { RouteRequest } from "@cohort/contract/route";
import type { listStudents, StudentStanding } from "@cohort/contract/students";
import { z } from "zod";
import { programmeOf, reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { owedSql } from "../submissions/queries.ts";
import { presentStanding, type StandingRow, standingColumns, standingTables } from "./present.ts";

type Filters = RouteRequest<typeof listStudents>["query"];
type Row = StandingRow & { place: string };

const levels = { atRisk: ["atRisk"], watch: ["watch"], any: ["atRisk", "watch"] };

/** What each order sorts by, its SQL type, and its direction. The value travels in the cursor as text. */
const orders: Record<Filters["sort"], { by: string; type: "bigint" | "text"; direction: "asc" | "desc" }> = {
  risk: { by: "coalesce(t.risk_weight, 0)", type: "bigint", direction: "desc" },
  name: { by: "lower(u.name)", type: "text", direction: "asc" },
  points: { by: "coalesce(t.points, 0)", type: "bigint", direction: "desc" },
  missing: { by: "coalesce(t.missing, 0)", type: "bigint", direction: "desc" },
  quiet: {
    by: "coalesce((extract(epoch from t.last_hand_in_at) * 1000)::bigint, 0)",
    type: "bigint",
    direction: "asc",
  },
};

/** One page of the active students in the caller's reach, themselves left out. One query, whatever their number. */
export async function findStudents(
  db: Db,
  scope: Scope,
  filters: Filters,
): Promise<{ items: StudentStanding[]; nextCursor: string | null }> {
  const { principal } = scope;
  const programmeId = programmeOf(principal, filters.programmeId);
  if (!programmeId) throw new ApiError("resource.notFound");
  const reach = reachOf(principal, programmeId);
  const { by, type, direction } = orders[filters.sort];
  const from = filters.cursor ? decode(filters.cursor, filters.sort) : undefined;
  const rows = await query<Row>(
    db,
    `select ${standingColumns}, (${by})::text as place from ${standingTables}
     where e.programme_id = $1 and e.status = 'active' and e.user_id <> $2
       and ($3 or un.path && $4::uuid[] or e.id = any ($5::uuid[]))
       and ($6::uuid is null or $6 = any (un.path))
       and ($7::text[] is null or t.risk_level = any ($7))
       and ($8::text is null or u.name ilike $8)
       and ($9::text is null or (${by}, e.id) ${direction === "asc" ? ">" : "<"} ($9::${type}, $10::uuid))
       and ($12::uuid is null or exists (select from assignments a
         left join submissions s on s.assignment_id = a.id and s.enrolment_id = e.id
         where a.id = $12 and a.programme_id = e.programme_id and ${owedSql}))
     order by ${by} ${direction}, e.id ${direction} limit $11`,
    [
      programmeId,
      principal.userId,
      reach.everything,
      reach.unitIds,
      reach.enrolmentIds,
      filters.unitId ?? null,
      filters.risk ? levels[filters.risk] : null,
      filters.q ? `%${filters.q.replace(/[\\%_]/g, "\\$&")}%` : null,
      from?.place ?? null,
      from?.id ?? null,
      filters.limit + 1,
      filters.notHandedIn ?? null,
    ],
  );
  const shown = rows.slice(0, filters.limit);
  const last = rows.length > filters.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ place, ...row }) => presentStanding(row)),
    nextCursor: last ? encode({ sort: filters.sort, place: last.place, id: last.enrolmentId }) : null,
  };
}

/** The most urgent students in the caller's reach who are at risk or worth watching. */
export async function findAtRisk(db: Db, scope: Scope, programmeId: string, limit: number): Promise<StudentStanding[]> {
  return (await findStudents(db, scope, { programmeId, risk: "any", sort: "risk", limit })).items;
}

const Cursor = z.object({
  sort: z.string(),
  place: z.string().max(300),
  id: z.uuid(),
});

function encode(cursor: z.infer<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Throws `request.invalid` for a cursor of another order, or one this server did not make. */
function decode(text: string, sort: Filters["sort"]): z.infer<typeof Cursor> {
  try {
    const cursor = Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (cursor.sort === sort && fits(cursor.place, orders[sort].type)) return cursor;
  } catch {
    // Said below, as for every other cursor that is not ours.
  }
  throw new ApiError("request.invalid", {
    issues: [{ path: "cursor", message: "Use the nextCursor of the page before, with the same sort." }],
  });
}

function fits(place: string, type: "bigint" | "text"): boolean {
  return type === "bigint" ? /^-?\d{1,15}$/.test(place) : !place.includes("\0");
}
