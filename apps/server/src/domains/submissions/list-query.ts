import type { RouteRequest } from "@cohort/contract/route";
import { type listSubmissions, SubmissionState } from "@cohort/contract/submissions";
import { isStaffOf, programmeOf, reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { presentToStaff, presentToStudent } from "./present.ts";
import type { SubmissionRecord } from "./record.ts";
import { recordColumns, recordTables } from "./record-query.ts";

type Filters = RouteRequest<typeof listSubmissions>["query"];

/** Collects conditions with their parameters, so that no value ever becomes part of the SQL text. */
function conditions() {
  const parameters: unknown[] = [];
  const clauses: string[] = [];
  return {
    parameters,
    add(clause: (...names: string[]) => string, ...values: unknown[]) {
      clauses.push(clause(...values.map((value) => `$${parameters.push(value)}`)));
    },
    where: () => clauses.join(" and "),
  };
}

/**
 * One page of submissions in the caller's scope. One query, whatever the number of rows. Students filter by the
 * state they are shown, so a filter never tells a held grade from a review that goes on.
 */
export async function findSubmissions(db: Db, scope: Scope, filters: Filters) {
  const programmeId = programmeOf(scope.principal, filters.programmeId);
  if (!programmeId) throw new ApiError("resource.notFound");
  const staff = isStaffOf(scope.principal, programmeId);
  const sql = conditions();
  sql.add((id) => `s.programme_id = ${id}`, programmeId);
  if (staff) limitToReach(sql, scope, programmeId);
  else sql.add((id) => `e.user_id = ${id}`, scope.principal.userId);

  const states = statesOf(filters.state, staff);
  if (states) sql.add((list) => `s.state = any (${list}::text[])`, states);
  else if (staff) sql.add(() => "s.state <> 'draft'");
  if (filters.assignmentId) sql.add((id) => `s.assignment_id = ${id}`, filters.assignmentId);
  if (filters.trackId) sql.add((id) => `a.track_id = ${id}`, filters.trackId);
  if (filters.unitId) sql.add((id) => `${id}::uuid = any (un.path)`, filters.unitId);
  if (filters.enrolmentId) sql.add((id) => `s.enrolment_id = ${id}`, filters.enrolmentId);
  if (filters.late) sql.add(() => "s.late_seconds > 0");
  if (filters.q)
    sql.add((text) => `(a.title ilike ${text} or u.name ilike ${text})`, `%${filters.q.replace(/[\\%_]/g, "\\$&")}%`);
  if (filters.claimed && staff) {
    if (filters.claimed === "me") sql.add((id) => `s.claimed_by = ${id}`, scope.principal.userId);
    else sql.add(() => "s.claimed_by is null");
  }

  const oldestFirst = filters.sort === "oldest";
  const column = oldestFirst ? "s.submitted_at" : staff ? "s.updated_at" : "s.shown_at";
  if (filters.cursor) {
    const from = decodeCursor(filters.cursor);
    sql.add(
      (at, id) => `(${column}, s.id) ${oldestFirst ? ">" : "<"} (${at}::timestamptz, ${id}::uuid)`,
      from.at,
      from.id,
    );
  }
  const direction = oldestFirst ? "asc" : "desc";
  const rows = await query<SubmissionRecord>(
    db,
    `select ${recordColumns} from ${recordTables} where ${sql.where()} order by ${column} ${direction}, s.id ${direction} limit ${filters.limit + 1}`,
    sql.parameters,
  );
  const at = (row: SubmissionRecord) => ({
    at: oldestFirst ? row.submittedAt : staff ? row.updatedAt : row.shownAt,
    id: row.id,
  });
  return toPage(rows, filters.limit, at, (row) => (staff ? presentToStaff(row) : presentToStudent(row)));
}

function limitToReach(sql: ReturnType<typeof conditions>, scope: Scope, programmeId: string): void {
  const reach = reachOf(scope.principal, programmeId);
  sql.add((id) => `e.user_id <> ${id}`, scope.principal.userId);
  if (!reach.everything)
    sql.add(
      (units, enrolments) => `(un.path && ${units}::uuid[] or e.id = any (${enrolments}::uuid[]))`,
      reach.unitIds,
      reach.enrolmentIds,
    );
}

function statesOf(text: string | undefined, staff: boolean): string[] | undefined {
  if (!text) return undefined;
  const states = text.split(",").map((state) => SubmissionState.safeParse(state));
  if (states.some((state) => !state.success)) {
    throw new ApiError("request.invalid", {
      issues: [{ path: "state", message: `Use states out of ${SubmissionState.options.join(", ")}.` }],
    });
  }
  const asked = states.map((state) => state.data as SubmissionState);
  if (staff) return asked;
  return asked.flatMap((state) =>
    state === "in_review" ? ["in_review", "graded"] : state === "graded" ? [] : [state],
  );
}
