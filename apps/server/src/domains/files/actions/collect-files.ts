import { type Db, query } from "../../../platform/database/database.ts";
import { abandonedSql, dropContent } from "./own-file.ts";

const batchSize = 200;

/**
 * Forgets uploads that were given up, and files older than a day that no attempt and no draft names: what was attached
 * and taken out again. In batches; safe to repeat or to cut off. Answers how many there were.
 */
export async function collectFiles(db: Db, now: Date): Promise<number> {
  for (let total = 0; ; ) {
    const gone = await db.transaction().execute(async (tx) => {
      const rows = await query<{ id: string; contentId: string }>(
        tx,
        `delete from files where id in (
           select f.id from files f
           where ${abandonedSql("$1")} or f.created_at < $1::timestamptz - interval '1 day'
             and not exists (select from attempt_files af where af.file_id = f.id)
             and not exists (select from drafts d where d.file_ids @> array[f.id])
           limit $2 for update skip locked)
         returning id, content_id as "contentId"`,
        [now, batchSize],
      );
      await dropContent(
        tx,
        rows.flatMap(({ id, contentId }) => [id, contentId]),
      );
      return rows.length;
    });
    total += gone;
    if (gone < batchSize) return total;
  }
}
