import type { exportPeople, listPeople, PersonRecord } from "@cohort/contract/people";
import type { RouteRequest } from "@cohort/contract/route";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { decodeTextCursor, encodeTextCursor } from "../../platform/http/text-cursor.ts";
import { isAdminOf, steeredBy } from "./policy.ts";
import { belongs, type PersonRow, personColumns, presentPerson, reviews, withinUnits } from "./record.ts";

type Filters = RouteRequest<typeof exportPeople>["query"];
type Page = RouteRequest<typeof listPeople>["query"];

/** The programme a request is about, of which the caller must steer something. Throws `resource.notFound`. */
export function requireSteered(scope: Scope, named: string | undefined): string {
  const programmeId = programmeOf(scope.principal, named);
  const steers = programmeId !== undefined && steeredBy(scope.principal, programmeId) !== undefined;
  const first = scope.principal.roles.find(({ role }) => role !== "mentor")?.programmeId;
  const found = steers ? programmeId : named === undefined ? first : undefined;
  if (!found) throw new ApiError("resource.notFound");
  return found;
}

/** `where` of everybody within the caller's reach that fits the filters; no value becomes part of the text. */
function matching(scope: Scope, programmeId: string, filters: Filters) {
  const parameters: unknown[] = [programmeId];
  const add = (value: unknown) => `$${parameters.push(value)}`;
  const clauses = [belongs];
  if (!isAdminOf(scope.principal, programmeId)) {
    const steered = steeredBy(scope.principal, programmeId);
    const own = add(steered?.unitIds ?? []);
    clauses.push(withinUnits(steered?.everything ? "(select array_agg(id) from units where programme_id = $1)" : own));
    if (steered?.everything) clauses.push(`${own}::uuid[] is not null`);
  }
  const { q, role, unitId, status } = filters;
  if (q) {
    const text = add(`%${q.replace(/[\\%_]/g, "\\$&")}%`);
    clauses.push(`(u.name ilike ${text} or u.email ilike ${text})`);
  }
  if (role === "student")
    clauses.push("exists (select from enrolments e where e.user_id = u.id and e.programme_id = $1)");
  else if (role)
    clauses.push(
      `exists (select from role_assignments r where r.user_id = u.id and r.programme_id = $1 and r.role = ${add(role)})`,
    );
  if (unitId) {
    const unit = add(unitId);
    clauses.push(`(exists (select from enrolments e join units un on un.id = e.unit_id
        where e.user_id = u.id and e.programme_id = $1 and ${unit}::uuid = any (un.path))
      or exists (select from role_assignments r join units un on un.id = r.unit_id
        where r.user_id = u.id and r.programme_id = $1 and ${unit}::uuid = any (un.path)))`);
  }
  if (filters.mentorId) {
    const mentor = add(filters.mentorId);
    clauses.push(`exists (select from enrolments e join units un on un.id = e.unit_id
      where e.user_id = u.id and e.programme_id = $1 and e.status = 'active' and u.id <> ${mentor}::uuid and exists (
        select from mentor_links l where l.mentor_id = ${mentor} and ${reviews}))`);
  }
  if (filters.unmentored)
    clauses.push(`exists (select from enrolments e join units un on un.id = e.unit_id
      where e.user_id = u.id and e.programme_id = $1 and e.status = 'active' and not exists (
        select from mentor_links l where l.ended_at is null and l.mentor_id <> u.id and (l.enrolment_id = e.id or l.unit_id = any (un.path))))`);
  const hasPassword = "exists (select from credentials c where c.user_id = u.id and c.password is not null)";
  if (status === "deactivated") clauses.push("u.deactivated_at is not null");
  else if (status) clauses.push("u.deactivated_at is null");
  if (status === "active") clauses.push(hasPassword);
  if (status === "invited") clauses.push(`not ${hasPassword}`);
  if (status === "withdrawn")
    clauses.push(
      "exists (select from enrolments e where e.user_id = u.id and e.programme_id = $1 and e.status = 'withdrawn')",
    );
  return { parameters, add, where: () => clauses.join(" and "), and: (clause: string) => void clauses.push(clause) };
}

const orders = {
  name: { column: "lower(u.name)", cast: "text", direction: "asc", past: ">" },
  recent: { column: "u.created_at", cast: "timestamptz", direction: "desc", past: "<" },
} as const;

const cursorValue = (row: PersonRow & { sortName: string }, sort: keyof typeof orders) =>
  sort === "name" ? row.sortName : row.createdAt.toISOString();

/** One page, and how many there are in all: two statements, whatever the number of people. */
export async function findPeople(
  db: Db,
  scope: Scope,
  page: Page,
): Promise<{ items: PersonRecord[]; nextCursor: string | null; total: number }> {
  const programmeId = requireSteered(scope, page.programmeId);
  const order = orders[page.sort];
  const all = matching(scope, programmeId, page);
  const [count] = await query<{ total: number }>(
    db,
    `select count(*) as total from users u where ${all.where()}`,
    all.parameters,
  );
  if (page.cursor) {
    const [value, id] = decodeTextCursor(page.cursor, page.sort === "recent" ? "instant" : "text");
    all.and(`(${order.column}, u.id) ${order.past} (${all.add(value)}::${order.cast}, ${all.add(id)}::uuid)`);
  }
  const rows = await query<PersonRow & { sortName: string }>(
    db,
    `select ${personColumns}, lower(u.name) as "sortName" from users u where ${all.where()}
     order by ${order.column} ${order.direction}, u.id ${order.direction} limit ${page.limit + 1}`,
    all.parameters,
  );
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => presentPerson(row, programmeId)),
    nextCursor: last ? encodeTextCursor(cursorValue(last, page.sort), last.id) : null,
    total: count?.total ?? 0,
  };
}

const exportLimit = 20_000;

/** Everybody who fits, for a file. */
export async function findAllPeople(
  db: Db,
  scope: Scope,
  filters: Filters,
): Promise<{ programmeId: string; people: PersonRecord[] }> {
  const programmeId = requireSteered(scope, filters.programmeId);
  const all = matching(scope, programmeId, filters);
  const rows = await query<PersonRow>(
    db,
    `select ${personColumns} from users u where ${all.where()} order by lower(u.name), u.id limit ${exportLimit}`,
    all.parameters,
  );
  return { programmeId, people: rows.map((row) => presentPerson(row, programmeId)) };
}
