import type { FailedMail } from "@cohort/contract/mails";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { isAdminOf } from "../people/queries.ts";

/** The programmes a mail `m` concerns: those its reader belongs to, or is invited to. */
const concerned = `(
  select e.programme_id from enrolments e where e.user_id = m.user_id
  union select r.programme_id from role_assignments r where r.user_id = m.user_id
  union select i.programme_id from invites i where i.email = m.address)`;

/** Given up, and not replaced since by another mail with another link. */
const failed = `m.state = 'failed' and not exists (
  select from mails later where later.template = m.template and m.template in ('invite', 'passwordReset')
    and later.user_id is not distinct from m.user_id and later.address is not distinct from m.address and later.created_at > m.created_at)`;

type Row = Omit<FailedMail, "writtenAt" | "reason"> & { createdAt: Date; reason: string | null };

/**
 * One page, and how many there are: two statements. Throws `resource.notFound` for a programme the caller does not
 * administer.
 */
export async function findFailedMails(
  db: Db,
  scope: Scope,
  filters: { programmeId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: FailedMail[]; nextCursor: string | null; total: number }> {
  const programmeId = programmeOf(scope.principal, filters.programmeId);
  if (!programmeId || !isAdminOf(scope.principal, programmeId)) throw new ApiError("resource.notFound");
  const from = filters.cursor ? decodeCursor(filters.cursor) : undefined;
  const [count] = await query<{ total: number }>(
    db,
    `select count(*) as total from mails m where ${failed} and $1 in ${concerned}`,
    [programmeId],
  );
  const rows = await query<Row>(
    db,
    `select m.id, coalesce(m.address, u.email) as address, m.template as kind, m.error as reason, m.created_at as "createdAt", m.tries,
       case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as person,
       case when m.template = 'invite' then (
         select json_build_object('id', i.id, 'version', i.version) from invites i
         where i.programme_id = $1 and i.email = m.address and i.accepted_at is null and i.revoked_at is null
         order by i.created_at desc, i.id limit 1) end as invite
     from mails m left join users u on u.id = m.user_id
     where ${failed} and $1 in ${concerned} and ($2::timestamptz is null or (m.created_at, m.id) < ($2, $3::uuid))
     order by m.created_at desc, m.id desc limit ${filters.limit + 1}`,
    [programmeId, from?.at ?? null, from?.id ?? null],
  );
  const present = ({ createdAt, reason, ...row }: Row): FailedMail => ({
    ...row,
    reason: reason ?? "",
    writtenAt: createdAt.toISOString(),
  });
  const page = toPage(rows, filters.limit, (row) => ({ at: row.createdAt, id: row.id }), present);
  return { ...page, total: count?.total ?? 0 };
}

/** The programmes whose admins hear of a mail. */
export async function findConcerned(db: Db | Tx, mailId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select p.id from mails m join programmes p on p.id in ${concerned} where m.id = $1 order by p.id`,
    [mailId],
  );
  return rows.map(({ id }) => id);
}
