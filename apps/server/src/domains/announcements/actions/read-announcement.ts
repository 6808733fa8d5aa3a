import type { Receipt } from "@cohort/contract/announcements";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import {
  type AnnouncementRow,
  findAnnouncement,
  lockAnnouncement,
  presentReceipt,
  readableGroups,
} from "../queries.ts";
import { managed } from "./publish-announcement.ts";

/**
 * Notes that the caller has seen, or confirms, what they are told; each counts once, whatever is repeated. Counts are
 * kept beside the announcement, so that its author's screen adds nothing up; the author's own look is not counted.
 */
export function readAnnouncement(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; confirm: boolean },
): Promise<Receipt> {
  const { userId } = scope.principal;
  return outbox.write(scope, intent, async (tx, now) => {
    const found = await findAnnouncement(tx, input.id);
    const groups = found ? await readableGroups(tx, scope.principal, found.programmeId) : [];
    if (found?.state !== "published" || !found.groups.some((group) => groups.includes(group)))
      throw new ApiError("resource.notFound");
    // Before the receipt is read, so that two tabs of one reader count once.
    await lockAnnouncement(tx, input.id);
    const [before] = await query<{ seenAt: Date; confirmedAt: Date | null }>(
      tx,
      `select seen_at as "seenAt", confirmed_at as "confirmedAt" from announcement_receipts where announcement_id = $1 and user_id = $2`,
      [input.id, userId],
    );
    const confirmedAt = before?.confirmedAt ?? (input.confirm ? now : null);
    const receipt = presentReceipt(input.id, before?.seenAt ?? now, confirmedAt);
    const isSeenNow = before === undefined;
    const isConfirmedNow = confirmedAt !== null && !before?.confirmedAt;
    if (!isSeenNow && !isConfirmedNow) return { result: receipt, events: [] };
    await query(
      tx,
      `insert into announcement_receipts (announcement_id, user_id, seen_at, confirmed_at) values ($1, $2, $3, $4)
       on conflict (announcement_id, user_id) do update set confirmed_at = excluded.confirmed_at`,
      [input.id, userId, now, confirmedAt],
    );
    const read = { event: "announcement.read" as const, data: { userId, receipt } };
    if (userId === found.authorId) return { result: receipt, events: [read] };
    await query(
      tx,
      "update announcements set seen = seen + $2, confirmed = confirmed + $3, managed_version = managed_version + 1 where id = $1",
      [input.id, isSeenNow ? 1 : 0, isConfirmedNow ? 1 : 0],
    );
    const row = (await findAnnouncement(tx, input.id)) as AnnouncementRow;
    return { result: receipt, events: [read, managed(row)] };
  });
}
