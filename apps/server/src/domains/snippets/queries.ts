import type { Snippet } from "@cohort/contract/snippets";
import { type Db, query } from "../../platform/database/database.ts";

export const snippetColumns = `id, version, programme_id as "programmeId", owner_id as "ownerId", title, body, is_removed as "isRemoved"`;

/** Somebody's own snippets and the shared ones of a programme, by title. */
export function findSnippets(db: Db, programmeId: string, userId: string): Promise<Snippet[]> {
  return query<Snippet>(
    db,
    `select ${snippetColumns} from snippets where programme_id = $1 and not is_removed and (owner_id is null or owner_id = $2) order by title collate "C", id`,
    [programmeId, userId],
  );
}
