import type { Inbox } from "@cohort/contract/notifications";
import { query, type Tx } from "../../platform/database/database.ts";

/**
 * Counts for each person, in the order of their ids, so that two transactions never wait for each other. The row stays
 * locked until the end: whoever reads or adds next sees this, and events of one inbox have the order of its versions.
 */
export async function countInInboxes(tx: Tx, added: ReadonlyMap<string, number>): Promise<Map<string, Inbox>> {
  const rows = await query<Inbox & { userId: string }>(
    tx,
    `insert into inboxes as i (user_id, version, unread)
     select user_id, 1, count from unnest($1::uuid[], $2::int[]) as given (user_id, count) order by user_id
     on conflict (user_id) do update set version = i.version + 1, unread = i.unread + excluded.unread
     returning user_id as "userId", version, unread`,
    [[...added.keys()], [...added.values()]],
  );
  return new Map(rows.map(({ userId, ...inbox }) => [userId, inbox]));
}

/** Locks one's inbox, or the fact that it does not exist yet. */
export async function lockInbox(tx: Tx, userId: string): Promise<Inbox> {
  const [inbox] = await query<Inbox>(
    tx,
    `insert into inboxes as i (user_id, version, unread) values ($1, 0, 0)
     on conflict (user_id) do update set version = i.version returning version, unread`,
    [userId],
  );
  return inbox as Inbox;
}

/** Takes what was read off a locked inbox. */
export async function takeFromInbox(tx: Tx, userId: string, read: number): Promise<Inbox> {
  const [inbox] = await query<Inbox>(
    tx,
    "update inboxes set version = version + 1, unread = unread - $2 where user_id = $1 returning version, unread",
    [userId, read],
  );
  return inbox as Inbox;
}
