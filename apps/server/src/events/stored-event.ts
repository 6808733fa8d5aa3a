import { query, type Tx } from "../platform/database/database.ts";
import type { LogEvent } from "./effect.ts";

/** An event as the outbox keeps it. */
export type StoredEvent = LogEvent & { v: number; quarantined: boolean };

export const storedColumns = `id as seq, event, v, data, actor_id as "actorId", at, quarantined`;

/** Committed events after `head`, in id order; there may be gaps. */
export async function readOutbox(tx: Tx, head: number, limit: number): Promise<StoredEvent[]> {
  return query<StoredEvent>(tx, `select ${storedColumns} from outbox where id > $1 order by id limit $2`, [
    head,
    limit,
  ]);
}
