import type { ManagedAnnouncement, publishAnnouncement as publishRoute } from "@cohort/contract/announcements";
import type { ClockReason } from "@cohort/contract/audit";
import type { RouteRequest } from "@cohort/contract/route";
import type { Appended } from "../../../events/effect.ts";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { type AuditActor, audit } from "../../../platform/audit.ts";
import { loadPrincipal } from "../../../platform/auth/load-scope.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { addressedBy } from "../addressees.ts";
import { canManage } from "../policy.ts";
import {
  type AnnouncementRow,
  findAnnouncement,
  lockAnnouncement,
  presentAnnouncement,
  presentManaged,
} from "../queries.ts";
import { countRecipients } from "../recipients.ts";

type Input = RouteRequest<typeof publishRoute>["body"];

/** Tells an audience something now, or has a job do it at `publishAt`. Costs the same however many people are in it. */
export function publishAnnouncement(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: Input,
): Promise<ManagedAnnouncement> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { programmeId } = input;
    const { audience, groups } = await addressedBy(tx, scope, programmeId, input.audience);
    await requireTrack(tx, programmeId, input.trackId);
    const publishAt = input.publishAt && new Date(input.publishAt) > now ? new Date(input.publishAt) : now;
    requireLasting(input.expiresAt, publishAt);
    const isWaiting = publishAt > now;
    const id = newId(now.getTime());
    await query(
      tx,
      `insert into announcements (id, programme_id, author_id, audience, groups, title, body, category, priority, pinned, asks_confirmation, track_id,
         publish_at, expires_at, state, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        id,
        programmeId,
        scope.principal.userId,
        JSON.stringify(audience),
        groups,
        input.title,
        input.body,
        input.category,
        input.priority,
        input.pinned,
        input.asksConfirmation,
        input.trackId,
        publishAt,
        input.expiresAt,
        isWaiting ? "scheduled" : "published",
        now,
      ],
    );
    if (!isWaiting) await countRecipients(tx, id);
    const row = (await findAnnouncement(tx, id)) as AnnouncementRow;
    const written = await audit(tx, scope, now, {
      programmeId,
      action: "announcement.published",
      subject: { kind: "announcement", id, name: row.title },
      after: {
        audience,
        ...((audience.kind === "students" || audience.kind === "ownStudents") && { students: groups.length }),
        publishAt: row.publishAt.toISOString(),
      },
    });
    return { result: presentManaged(row), events: [...tell("announcement.published", row), managed(row), ...written] };
  });
}

/**
 * Publishes one that waited, when it is due; does nothing when it was withdrawn or is out already. One whose author has
 * left the staff meanwhile is withdrawn instead: nobody is there any more who stands for it. Safe to repeat.
 */
export async function publishDue(outbox: Outbox, scope: SystemScope, id: string): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const before = await lockAnnouncement(tx, id);
    if (before?.state !== "scheduled" || before.publishAt > now) return { result: {}, events: [] };
    const author = await loadPrincipal(tx, before.authorId);
    if (!author || !canManage(author, before))
      return { result: {}, events: (await withdraw(tx, null, now, before, "authorLeft")).events };
    await query(
      tx,
      "update announcements set state = 'published', version = version + 1, managed_version = managed_version + 1 where id = $1",
      [id],
    );
    await countRecipients(tx, id);
    const row = (await findAnnouncement(tx, id)) as AnnouncementRow;
    return { result: {}, events: [...tell("announcement.published", row), managed(row)] };
  });
}

/** Takes one back by whoever may, or by the clock with its reason; those who were told of it are told of this, too. */
export async function withdraw(
  tx: Tx,
  actor: AuditActor,
  now: Date,
  before: AnnouncementRow,
  reason?: ClockReason,
): Promise<{ row: AnnouncementRow; events: Appended[] }> {
  await query(
    tx,
    "update announcements set state = 'withdrawn', version = version + 1, managed_version = managed_version + 1 where id = $1",
    [before.id],
  );
  const row = (await findAnnouncement(tx, before.id)) as AnnouncementRow;
  const written = await audit(tx, actor, now, {
    programmeId: row.programmeId,
    action: "announcement.withdrawn",
    subject: { kind: "announcement", id: row.id, name: row.title },
    reason,
  });
  // Nobody was told of one that still waited.
  const told = before.state === "published" ? tell("announcement.withdrawn", row) : [];
  return { row, events: [...told, managed(row), ...written] };
}

/** What its audience hears; nothing of one that waits. */
export function tell(
  event: "announcement.published" | "announcement.revised" | "announcement.withdrawn",
  row: AnnouncementRow,
): Appended[] {
  return row.state === "scheduled"
    ? []
    : [{ event, data: { groups: row.groups, announcement: presentAnnouncement(row) } }];
}

export function managed(row: AnnouncementRow): Appended {
  return {
    event: "announcement.managed",
    data: {
      programmeId: row.programmeId,
      authorId: row.authorId,
      managed: presentManaged(row),
      dueAt: row.state === "scheduled" ? row.publishAt.toISOString() : null,
    },
  };
}

export function requireLasting(expiresAt: string | null, from: Date): void {
  if (expiresAt !== null && new Date(expiresAt) <= from)
    throw new ApiError("request.invalid", {
      issues: [{ path: "expiresAt", message: "Choose a moment after it is published." }],
    });
}

export async function requireTrack(tx: Tx, programmeId: string, trackId: string | null): Promise<void> {
  if (trackId === null) return;
  const found = await query(tx, "select 1 from tracks where id = $1 and programme_id = $2", [trackId, programmeId]);
  if (found.length === 0) throw new ApiError("resource.notFound");
}
