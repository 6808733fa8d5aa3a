import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { findAnnouncement, findRecipients } from "../../announcements/queries.ts";
import { findMembers, findRevealed } from "../audiences.ts";
import { notify, type Told } from "../notify.ts";

const batchPeople = 200;

/** What one person of many is told, and who comes next; undefined when there is nothing to tell any more. */
type Telling = (
  tx: Tx,
  now: Date,
  page: { after: string | null; limit: number },
) => Promise<{ userIds: string[]; say: (userId: string) => Told } | undefined>;

/**
 * Tells many people the same, a bounded number in each transaction. A job that is done again tells nobody twice; one
 * that died goes on with whoever is left.
 */
async function tellMany(outbox: Outbox, scope: SystemScope, telling: Telling): Promise<void> {
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const { last } = await outbox.write(scope, undefined, async (tx, now) => {
      const told = await telling(tx, now, { after: from, limit: batchPeople });
      const events = told ? await notify(tx, told.userIds.map(told.say)) : [];
      const isFull = told?.userIds.length === batchPeople;
      return { result: { last: isFull ? (told.userIds.at(-1) ?? null) : null }, events };
    });
    if (last === null) return;
    after = last;
  }
}

/** Rings the bells of an announcement's audience. One that was withdrawn or has run out meanwhile rings no more. */
export function tellOfAnnouncement(outbox: Outbox, scope: SystemScope, announcementId: string): Promise<void> {
  return tellMany(outbox, scope, async (tx, now, page) => {
    const row = await findAnnouncement(tx, announcementId);
    if (row?.state !== "published" || (row.expiresAt && row.expiresAt <= now)) return undefined;
    const userIds = await findRecipients(tx, announcementId, page);
    const say = (userId: string): Told => ({
      userId,
      type: "announcement.published",
      params: { programmeId: row.programmeId, announcementId, title: row.title },
      dedupeKey: `announcement.published:${announcementId}:${userId}`,
      at: row.publishAt,
      ...(row.expiresAt && { notAfter: row.expiresAt }),
    });
    return { userIds, say };
  });
}

/** Tells every member that the board of a season is shown again; nobody where it is hidden from them. */
export function tellOfReveal(
  outbox: Outbox,
  scope: SystemScope,
  { periodId, revealedAt }: { periodId: string; revealedAt: string },
): Promise<void> {
  return tellMany(outbox, scope, async (tx, _now, page) => {
    const board = await findRevealed(tx, periodId);
    if (!board) return undefined;
    const say = (userId: string): Told => ({
      userId,
      type: "board.revealed",
      params: { programmeId: board.programmeId, boardId: board.id, board: board.name },
      dedupeKey: `board.revealed:${periodId}:${revealedAt}:${userId}`,
      at: new Date(revealedAt),
    });
    return { userIds: await findMembers(tx, board.programmeId, page), say };
  });
}
