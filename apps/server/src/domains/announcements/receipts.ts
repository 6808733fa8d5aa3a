import type { listRecipients, ManagedAnnouncement, Recipient, RecipientFilter } from "@cohort/contract/announcements";
import type { RouteRequest, RouteResponse } from "@cohort/contract/route";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import type { CsvFile } from "../../platform/http/csv.ts";
import { decodeTextCursor, encodeTextCursor } from "../../platform/http/text-cursor.ts";
import { canManage } from "./policy.ts";
import { type AnnouncementRow, findAnnouncement, presentManaged } from "./queries.ts";
import { recipients } from "./recipients.ts";

type Page = RouteRequest<typeof listRecipients>["query"];
type Filters = Pick<Page, "show" | "q">;
type Counts = RouteResponse<typeof listRecipients>["counts"];
type Row = Omit<Recipient, "seenAt" | "confirmedAt"> & { seenAt: Date | null; confirmedAt: Date | null };

/** Throws `resource.notFound` for whoever does not steer it. */
async function requireManaged(db: Db, scope: Scope, id: string): Promise<AnnouncementRow> {
  const row = await findAnnouncement(db, id);
  if (!row || !canManage(scope.principal, row)) throw new ApiError("resource.notFound");
  return row;
}

/** Those whom the announcement `$1` reaches now, as `u`, with their enrolment `e`, its unit `eu` and their receipt `t`. */
const reached = `
  announcements a cross join lateral (${recipients()}) as reached join users u on u.id = reached.id
  left join enrolments e on e.user_id = u.id and e.programme_id = a.programme_id and e.status = 'active'
  left join units eu on eu.id = e.unit_id
  left join announcement_receipts t on t.announcement_id = a.id and t.user_id = u.id
  where a.id = $1`;

/**
 * Whether `u` is within the caller's present reach, which an audience may exceed: a unit is left, and those who steer
 * what lies above it read along. Students and staff there are, and mentors of no unit for whoever steers one.
 */
const isInReach = `($2 or coalesce(eu.path && $3::uuid[], false) or coalesce(e.id = any ($4::uuid[]), false) or exists (
  select from role_assignments own left join units ou on ou.id = own.unit_id
  where own.user_id = u.id and own.programme_id = a.programme_id
    and (ou.path && $5::uuid[] or (own.unit_id is null and own.role = 'mentor' and cardinality($5::uuid[]) > 0))))`;

function reachParameters({ principal }: Scope, { id, programmeId }: AnnouncementRow): unknown[] {
  const reach = reachOf(principal, programmeId);
  const steered = principal.roles.flatMap((own) =>
    own.programmeId === programmeId && own.role === "coordinator" && own.unitId ? [own.unitId] : [],
  );
  return [id, reach.everything, reach.unitIds, reach.enrolmentIds, steered];
}

const shows: Record<RecipientFilter, string> = {
  notSeen: "t.seen_at is null",
  seen: "t.seen_at is not null",
  notConfirmed: "t.confirmed_at is null",
  confirmed: "t.confirmed_at is not null",
};

/** What is filtered, of the parameter that holds a pattern for the name. */
const fits = ({ show }: Filters, pattern: string) =>
  `(${pattern}::text is null or u.name ilike ${pattern}) and ${show ? shows[show] : "true"}`;
const patternOf = ({ q }: Filters) => (q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null);

const columns = `
  u.id, u.name, e.id as "enrolmentId", t.seen_at as "seenAt", t.confirmed_at as "confirmedAt",
  coalesce(eu.name, (select min(ru.name) from role_assignments own join units ru on ru.id = own.unit_id
    where own.user_id = u.id and own.programme_id = a.programme_id)) as "unitName"`;

function present({ seenAt, confirmedAt, ...row }: Row): Recipient {
  return { ...row, seenAt: seenAt?.toISOString() ?? null, confirmedAt: confirmedAt?.toISOString() ?? null };
}

/** One page of them by name, and how many there are in all: three statements, whatever their number. */
export async function findReceipts(
  db: Db,
  scope: Scope,
  id: string,
  page: Page,
): Promise<{
  items: Recipient[];
  nextCursor: string | null;
  announcement: ManagedAnnouncement;
  counts: Counts;
  total: number;
}> {
  const from = page.cursor ? decodeTextCursor(page.cursor, "text") : undefined;
  const row = await requireManaged(db, scope, id);
  const parameters = [...reachParameters(scope, row), patternOf(page)];
  const [count] = await query<Counts & { total: number }>(
    db,
    `select count(*) filter (where within) as all, count(seen_at) filter (where within) as seen,
       count(confirmed_at) filter (where within) as confirmed, count(*) filter (where not within) as outside,
       count(*) filter (where within and fits) as total
     from (select t.seen_at, t.confirmed_at, ${isInReach} as within, ${fits(page, "$6")} as fits from ${reached}) as all_of_them`,
    parameters,
  );
  const rows = await query<Row & { place: string }>(
    db,
    `select ${columns}, lower(u.name) as place from ${reached} and ${isInReach} and ${fits(page, "$6")}
       and ($7::text is null or (lower(u.name), u.id) > ($7, $8::uuid))
     order by lower(u.name), u.id limit ${page.limit + 1}`,
    [...parameters, from?.[0] ?? null, from?.[1] ?? null],
  );
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  const { total = 0, ...counts } = count ?? { all: 0, seen: 0, confirmed: 0, outside: 0 };
  return {
    items: shown.map(({ place: _, ...one }) => present(one)),
    nextCursor: last ? encodeTextCursor(last.place, last.id) : null,
    announcement: presentManaged(row),
    counts,
    total,
  };
}

const exportLimit = 20_000;

/** Everybody who fits, for a file. */
export async function receiptsCsv(db: Db, scope: Scope, id: string, filters: Filters): Promise<CsvFile> {
  const row = await requireManaged(db, scope, id);
  const rows = await query<Row>(
    db,
    `select ${columns} from ${reached} and ${isInReach} and ${fits(filters, "$6")} order by lower(u.name), u.id limit ${exportLimit}`,
    [...reachParameters(scope, row), patternOf(filters)],
  );
  return {
    filename: "recipients.csv",
    columns: ["Name", "Unit", "Seen", "Confirmed"],
    rows: rows
      .map(present)
      .map(({ name, unitName, seenAt, confirmedAt }) => [name, unitName ?? "", seenAt ?? "", confirmedAt ?? ""]),
  };
}
