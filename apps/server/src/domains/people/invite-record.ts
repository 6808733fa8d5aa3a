import type { Invite, listInvites } from "@cohort/contract/invites";
import type { Role } from "@cohort/contract/roles";
import type { RouteRequest } from "@cohort/contract/route";
import type { Appended } from "../../events/effect.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { requireSteered } from "./list-query.ts";
import { isAdminOf, steeredBy } from "./policy.ts";

export type InviteRow = {
  id: string;
  version: number;
  programmeId: string;
  programmeName: string;
  email: string;
  name: string;
  role: Role;
  unitId: string | null;
  unitName: string | null;
  unitPath: string[];
  generation: number;
  invitedById: string | null;
  invitedByName: string | null;
  createdAt: Date;
  expiresAt: Date;
  sentAt: Date | null;
  acceptedAt: Date | null;
  revokedAt: Date | null;
};

const columns = `
  i.id, i.version, i.programme_id as "programmeId", p.name as "programmeName", i.email, i.name, i.role, i.unit_id as "unitId",
  un.name as "unitName", coalesce(un.path, '{}') as "unitPath", i.generation, by.id as "invitedById", by.name as "invitedByName",
  i.created_at as "createdAt", i.expires_at as "expiresAt", i.sent_at as "sentAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt"`;
const tables = `invites i join programmes p on p.id = i.programme_id left join units un on un.id = i.unit_id
  left join users by on by.id = i.created_by`;

export async function findInvite(db: Db | Tx, id: string): Promise<InviteRow | undefined> {
  const [row] = await query<InviteRow>(db, `select ${columns} from ${tables} where i.id = $1`, [id]);
  return row;
}

/** Locked until the transaction ends: of two who accept, one comes second and sees it. */
export async function lockInvite(tx: Tx, id: string): Promise<InviteRow | undefined> {
  const [row] = await query<InviteRow>(tx, `select ${columns} from ${tables} where i.id = $1 for update of i`, [id]);
  return row;
}

export function presentInvite(row: InviteRow): Invite {
  return {
    id: row.id,
    version: row.version,
    programmeId: row.programmeId,
    email: row.email,
    name: row.name,
    role: row.role,
    unitId: row.unitId,
    state: row.acceptedAt ? "accepted" : row.revokedAt ? "revoked" : "open",
    invitedBy: row.invitedById && row.invitedByName ? { id: row.invitedById, name: row.invitedByName } : null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
  };
}

export function inviteChanged(row: InviteRow): Appended {
  return { event: "invite.changed", data: { invite: presentInvite(row), unitIds: row.unitPath } };
}

/** One page of what the caller steers; coordinators see invitations into their units. */
export async function findInvites(db: Db, scope: Scope, filters: RouteRequest<typeof listInvites>["query"]) {
  const programmeId = requireSteered(scope, filters.programmeId);
  const steered = steeredBy(scope.principal, programmeId);
  const isAdmin = isAdminOf(scope.principal, programmeId);
  const states = {
    open: "i.accepted_at is null and i.revoked_at is null and i.expires_at > clock_timestamp()",
    expired: "i.accepted_at is null and i.revoked_at is null and i.expires_at <= clock_timestamp()",
    accepted: "i.accepted_at is not null",
    revoked: "i.revoked_at is not null",
  };
  const from = filters.cursor ? decodeCursor(filters.cursor) : undefined;
  const rows = await query<InviteRow>(
    db,
    `select ${columns} from ${tables} where i.programme_id = $1
       and ($2 or (i.unit_id is not null and ($3 or un.path && $4::uuid[])))
       and ${filters.state ? states[filters.state] : "true"}
       and ($5::text is null or i.email ilike $5 or i.name ilike $5)
       and ($6::timestamptz is null or (i.created_at, i.id) < ($6, $7::uuid))
     order by i.created_at desc, i.id desc limit ${filters.limit + 1}`,
    [
      programmeId,
      isAdmin,
      steered?.everything ?? false,
      steered?.unitIds ?? [],
      filters.q ? `%${filters.q.replace(/[\\%_]/g, "\\$&")}%` : null,
      from?.at ?? null,
      from?.id ?? null,
    ],
  );
  return toPage(rows, filters.limit, (row) => ({ at: row.createdAt, id: row.id }), presentInvite);
}
