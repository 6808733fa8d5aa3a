import type { ManagedAnnouncement, reviseAnnouncement as reviseRoute } from "@cohort/contract/announcements";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canManage } from "../policy.ts";
import { type AnnouncementRow, findAnnouncement, lockAnnouncement, presentManaged } from "../queries.ts";
import { managed, requireLasting, requireTrack, tell, withdraw } from "./publish-announcement.ts";

type Input = RouteRequest<typeof reviseRoute>["body"];

/**
 * Gives an announcement a new text; its audience and receipts stay. Throws `announcement.withdrawn`, and
 * `resource.conflict` when somebody else revised it meanwhile.
 */
export function reviseAnnouncement(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: Input & { id: string },
): Promise<ManagedAnnouncement> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockOwn(tx, scope, input.id);
    if (before.state === "withdrawn") throw new ApiError("announcement.withdrawn", { current: presentManaged(before) });
    if (before.version !== input.version) throw new ApiError("resource.conflict", { current: presentManaged(before) });
    await requireTrack(tx, before.programmeId, input.trackId);
    requireLasting(input.expiresAt, now);
    await query(
      tx,
      `update announcements set title = $2, body = $3, category = $4, priority = $5, pinned = $6, asks_confirmation = $7, track_id = $8,
         expires_at = $9, revised_at = $10, version = version + 1, managed_version = managed_version + 1 where id = $1`,
      [
        input.id,
        input.title,
        input.body,
        input.category,
        input.priority,
        input.pinned,
        input.asksConfirmation,
        input.trackId,
        input.expiresAt,
        before.state === "published" ? now : before.revisedAt,
      ],
    );
    const row = (await findAnnouncement(tx, input.id)) as AnnouncementRow;
    const written = await audit(tx, scope, now, {
      programmeId: row.programmeId,
      action: "announcement.revised",
      subject: { kind: "announcement", id: row.id, name: row.title },
      before: { title: before.title, body: before.body },
      after: { title: row.title, body: row.body },
    });
    return { result: presentManaged(row), events: [...tell("announcement.revised", row), managed(row), ...written] };
  });
}

/** Takes an announcement back; a second time changes nothing. */
export function withdrawAnnouncement(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  id: string,
): Promise<ManagedAnnouncement> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockOwn(tx, scope, id);
    if (before.state === "withdrawn") return { result: presentManaged(before), events: [] };
    const { row, events } = await withdraw(tx, scope, now, before);
    return { result: presentManaged(row), events };
  });
}

async function lockOwn(tx: Tx, scope: Scope, id: string): Promise<AnnouncementRow> {
  const row = await lockAnnouncement(tx, id);
  if (!row || !canManage(scope.principal, row)) throw new ApiError("resource.notFound");
  return row;
}
