import type {
  Announcement,
  Audience,
  ManagedAnnouncement,
  Receipt,
  ReceivedAnnouncement,
} from "@cohort/contract/announcements";
import { groupName } from "@cohort/contract/groups";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Principal, Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { readerGroupsOf } from "./audience.ts";

export { readerGroupsOf } from "./audience.ts";
export { findRecipients } from "./recipients.ts";

export type AnnouncementRow = Omit<
  Announcement,
  "author" | "publishedAt" | "revisedAt" | "expiresAt" | "isWithdrawn"
> & {
  managedVersion: number;
  authorId: string;
  authorName: string;
  audience: Audience;
  groups: string[];
  publishAt: Date;
  expiresAt: Date | null;
  revisedAt: Date | null;
  state: ManagedAnnouncement["state"];
  recipients: number;
  seen: number;
  confirmed: number;
  createdAt: Date;
};

const columns = `
  a.id, a.version, a.managed_version as "managedVersion", a.programme_id as "programmeId", a.author_id as "authorId", u.name as "authorName",
  a.audience, a.groups, a.title, a.body, a.category, a.priority, a.pinned, a.asks_confirmation as "asksConfirmation",
  a.track_id as "trackId", a.publish_at as "publishAt", a.expires_at as "expiresAt", a.revised_at as "revisedAt", a.state,
  a.recipients, a.seen, a.confirmed, a.created_at as "createdAt"`;
const tables = "announcements a join users u on u.id = a.author_id";

export function presentAnnouncement(row: AnnouncementRow): Announcement {
  const { id, version, programmeId, title, body, category, priority, pinned, asksConfirmation, trackId } = row;
  return {
    id,
    version,
    programmeId,
    title,
    body,
    category,
    priority,
    pinned,
    asksConfirmation,
    trackId,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    author: { id: row.authorId, name: row.authorName },
    publishedAt: row.publishAt.toISOString(),
    revisedAt: row.revisedAt?.toISOString() ?? null,
    isWithdrawn: row.state === "withdrawn",
  };
}

export function presentManaged(row: AnnouncementRow): ManagedAnnouncement {
  return {
    id: row.id,
    version: row.managedVersion,
    announcement: presentAnnouncement(row),
    audience: row.audience,
    state: row.state,
    publishAt: row.publishAt.toISOString(),
    recipients: row.recipients,
    seen: row.seen,
    confirmed: row.confirmed,
  };
}

export async function lockAnnouncement(tx: Tx, id: string): Promise<AnnouncementRow | undefined> {
  const [row] = await query<AnnouncementRow>(tx, `select ${columns} from ${tables} where a.id = $1 for update of a`, [
    id,
  ]);
  return row;
}

export async function findAnnouncement(db: Db | Tx, id: string): Promise<AnnouncementRow | undefined> {
  const [row] = await query<AnnouncementRow>(db, `select ${columns} from ${tables} where a.id = $1`, [id]);
  return row;
}

/** The groups somebody reads announcements of, their own as a student of a mentor included. */
export async function readableGroups(db: Db | Tx, principal: Principal, programmeId: string): Promise<string[]> {
  const units = await query<{ id: string; parentId: string | null }>(
    db,
    `select id, parent_id as "parentId" from units where programme_id = $1`,
    [programmeId],
  );
  const own = principal.enrolments.filter((one) => one.programmeId === programmeId && one.status === "active");
  return [...readerGroupsOf(principal, programmeId, units), ...own.map(({ id }) => groupName("student", id))];
}

const shownAtOnce = 100;

type ReceivedRow = AnnouncementRow & { seenAt: Date | null; confirmedAt: Date | null };

/** What the caller is told at present, pinned first, then latest, with how far they are with each. */
export async function findReceived(db: Db, scope: Scope, named: string | undefined): Promise<ReceivedAnnouncement[]> {
  const programmeId = programmeOf(scope.principal, named);
  if (!programmeId) throw new ApiError("resource.notFound");
  const groups = await readableGroups(db, scope.principal, programmeId);
  const rows = await query<ReceivedRow>(
    db,
    `select ${columns}, r.seen_at as "seenAt", r.confirmed_at as "confirmedAt" from ${tables}
     left join announcement_receipts r on r.announcement_id = a.id and r.user_id = $3
     where a.programme_id = $1 and a.state = 'published' and a.groups && $2::text[]
       and (a.expires_at is null or a.expires_at > clock_timestamp())
     order by a.pinned desc, a.publish_at desc, a.id desc limit ${shownAtOnce}`,
    [programmeId, groups, scope.principal.userId],
  );
  return rows.map((row) => ({
    announcement: presentAnnouncement(row),
    receipt: presentReceipt(row.id, row.seenAt, row.confirmedAt),
  }));
}

export function presentReceipt(id: string, seenAt: Date | null, confirmedAt: Date | null): Receipt {
  return {
    id,
    version: confirmedAt ? 2 : seenAt ? 1 : 0,
    seenAt: seenAt?.toISOString() ?? null,
    confirmedAt: confirmedAt?.toISOString() ?? null,
  };
}

/** Announcements an admin steers, or the caller's own, latest first. */
export async function findManaged(
  db: Db,
  scope: Scope,
  filters: { programmeId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const own = scope.principal.roles.map((role) => role.programmeId);
  const programmeId = filters.programmeId === undefined ? own[0] : own.find((id) => id === filters.programmeId);
  if (!programmeId) throw new ApiError("resource.notFound");
  const isAdmin = scope.principal.roles.some((one) => one.programmeId === programmeId && one.role === "admin");
  const from = filters.cursor ? decodeCursor(filters.cursor) : undefined;
  const rows = await query<AnnouncementRow>(
    db,
    `select ${columns} from ${tables} where a.programme_id = $1 and ($2 or a.author_id = $3)
       and ($4::timestamptz is null or (a.created_at, a.id) < ($4, $5::uuid))
     order by a.created_at desc, a.id desc limit ${filters.limit + 1}`,
    [programmeId, isAdmin, scope.principal.userId, from?.at ?? null, from?.id ?? null],
  );
  return toPage(rows, filters.limit, (row) => ({ at: row.createdAt, id: row.id }), presentManaged);
}
