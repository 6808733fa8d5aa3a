import type { History, LogEntry } from "@cohort/channels";
import type { LogHead } from "../events/log-head.ts";
import { type Db, query } from "../platform/database/database.ts";
import { createFramer, type ShownEvent } from "./frames.ts";

type Row = ShownEvent & { group: string; offset: number };

const columns = `l.group_name as "group", l."offset", l.seq, o.event, o.v, o.data, o.at, o.quarantined`;

function toEntries(epoch: string, rows: Row[]): LogEntry[] {
  const frame = createFramer(epoch);
  return rows.map((row) => ({
    group: row.group,
    offset: row.offset,
    seq: row.seq,
    frame: frame(row.group, row.offset, row),
  }));
}

/** The log as the channel layer reads it: published events only, in the order the relay gave them. */
export function createHistory(db: Db, logHead: LogHead): History {
  return {
    async head() {
      const { epoch, seq } = await logHead.refresh();
      return { epoch, seq };
    },
    async read(group, afterOffset, limit) {
      const [[state], rows] = await Promise.all([
        query<{ epoch: string; head: number; oldest: number | null }>(
          db,
          `select epoch, coalesce((select head from group_heads where group_name = $1), 0) as head,
             (select min("offset") from group_log where group_name = $1) as oldest from log_state`,
          [group],
        ),
        query<Row>(
          db,
          `select ${columns} from group_log l join outbox o on o.id = l.seq where l.group_name = $1 and l."offset" > $2 order by l."offset" limit $3`,
          [group, afterOffset, limit],
        ),
      ]);
      if (!state) throw new Error("The database has no log; run the migrations.");
      // Two statements: the second may see more than the first.
      const head = Math.max(state.head, rows.at(-1)?.offset ?? 0);
      return { epoch: state.epoch, head, oldest: state.oldest ?? head + 1, entries: toEntries(state.epoch, rows) };
    },
    async tail(afterSeq, groupNames, limit) {
      const { epoch, seq } = await logHead.refresh();
      const rows = await query<Row>(
        db,
        `select ${columns} from group_log l join outbox o on o.id = l.seq
         where l.seq > $1 and l.seq <= $2 and l.group_name = any ($3::text[]) order by l.seq, l.group_name limit $4`,
        [afterSeq, seq, groupNames, limit],
      );
      const last = rows.at(-1)?.seq ?? seq;
      // Cut at a whole event: what follows the last complete seq is read next time.
      const complete = rows.length < limit ? rows : rows.filter((row) => row.seq < last);
      return { epoch, head: rows.length < limit ? seq : last - 1, entries: toEntries(epoch, complete) };
    },
  };
}
