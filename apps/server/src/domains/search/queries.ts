import type { SearchResult } from "@cohort/contract/search";
import { isStaffOf, programmeOf, reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findSubmissions } from "../submissions/queries.ts";

/** Few enough to read at a glance: whoever wants more types another letter. */
const perKind = 5;

/** At most `perKind` of each kind, in three queries. Throws `resource.notFound` outside the caller's programmes. */
export async function searchWithin(
  db: Db,
  scope: Scope,
  asked: { q: string; programmeId?: string | undefined },
): Promise<SearchResult> {
  const programmeId = programmeOf(scope.principal, asked.programmeId);
  if (!programmeId) throw new ApiError("resource.notFound");
  const staff = isStaffOf(scope.principal, programmeId);
  const words = asked.q.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const [students, assignments, submissions] = await Promise.all([
    staff ? findStudents(db, scope, programmeId, words) : [],
    findAssignments(db, programmeId, words, staff),
    findSubmissions(db, scope, { programmeId, q: asked.q, limit: perKind, sort: "recent" }),
  ]);
  return {
    students,
    assignments,
    submissions: submissions.items.map((item) => ({
      id: item.id,
      assignmentTitle: item.assignmentTitle,
      trackId: item.trackId,
      state: item.state,
      studentName: item.view === "staff" ? item.student.name : null,
    })),
  };
}

type StudentRow = { enrolmentId: string; userId: string; name: string; unitName: string };

async function findStudents(db: Db, scope: Scope, programmeId: string, words: readonly string[]) {
  const reach = reachOf(scope.principal, programmeId);
  const rows = await query<StudentRow>(
    db,
    `select e.id as "enrolmentId", u.id as "userId", u.name, un.name as "unitName"
     from enrolments e join users u on u.id = e.user_id join units un on un.id = e.unit_id
     where e.programme_id = $1 and e.status = 'active' and u.name ilike all ($2::text[]) and e.user_id <> $3
       and ($4 or un.path && $5::uuid[] or e.id = any ($6::uuid[]))
     order by u.name, e.id limit ${perKind}`,
    [programmeId, words, scope.principal.userId, reach.everything, reach.unitIds, reach.enrolmentIds],
  );
  return rows.map(({ enrolmentId, userId, name, unitName }) => ({
    enrolmentId,
    person: { id: userId, name },
    unitName,
  }));
}

function findAssignments(db: Db, programmeId: string, words: readonly string[], withComing: boolean) {
  return query<SearchResult["assignments"][number]>(
    db,
    `select id, title, track_id as "trackId" from assignments
     where programme_id = $1 and ($2 or opens_at <= now()) and title ilike all ($3::text[])
     order by due_at desc, id limit ${perKind}`,
    [programmeId, withComing, words],
  );
}
