import type { AuditEntry, listAudit } from "@cohort/contract/audit";
import type { RouteRequest } from "@cohort/contract/route";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";

type Row = Omit<AuditEntry, "at" | "actor" | "subject"> & {
  at: Date;
  actorId: string | null;
  actorName: string | null;
  subjectKind: string;
  subjectId: string | null;
  subjectName: string;
};

/** One page of what was done in a programme the caller administers, latest first. */
export async function findAudit(db: Db, scope: Scope, filters: RouteRequest<typeof listAudit>["query"]) {
  const own = scope.principal.roles.filter(({ role }) => role === "admin").map(({ programmeId }) => programmeId);
  const programmeId = filters.programmeId === undefined ? own[0] : own.find((id) => id === filters.programmeId);
  if (!programmeId) throw new ApiError("resource.notFound");
  const from = filters.cursor ? decodeCursor(filters.cursor) : undefined;
  const like = (text: string) => text.replace(/[\\%_]/g, "\\$&");
  const rows = await query<Row>(
    db,
    `select id, at, actor_id as "actorId", actor_name as "actorName", action, subject_kind as "subjectKind", subject_id as "subjectId",
       subject_name as "subjectName", before, after, reason, network
     from audit_entries where programme_id = $1
       and ($2::text is null or action ilike $2) and ($3::uuid is null or actor_id = $3) and ($4::uuid is null or subject_id = $4)
       and ($5::text is null or subject_name ilike $5 or actor_name ilike $5 or reason ilike $5)
       and ($6::timestamptz is null or (at, id) < ($6, $7::uuid))
     order by at desc, id desc limit ${filters.limit + 1}`,
    [
      programmeId,
      filters.action ? `${like(filters.action)}%` : null,
      filters.actorId ?? null,
      filters.subjectId ?? null,
      filters.q ? `%${like(filters.q)}%` : null,
      from?.at ?? null,
      from?.id ?? null,
    ],
  );
  return toPage(rows, filters.limit, ({ at, id }) => ({ at, id }), present);
}

function present(row: Row): AuditEntry {
  const { actorId, actorName, subjectKind, subjectId, subjectName, at, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    actor: actorId ? { id: actorId, name: actorName ?? "" } : null,
    subject: { kind: subjectKind, id: subjectId, name: subjectName },
  };
}
