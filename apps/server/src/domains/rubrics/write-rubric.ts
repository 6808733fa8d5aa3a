import type { Rubric } from "@cohort/contract/rubrics";
import { query, type Tx } from "../../platform/database/database.ts";

export type Judgement = Pick<Rubric, "allowsOverride" | "criteria">;
export type RubricContent = Judgement & Pick<Rubric, "name" | "isArchived">;

/** Makes a rubric with its first edition. Without a key it gets one of its own. */
export async function insertRubric(
  tx: Tx,
  rubric: Judgement & { id: string; programmeId: string; name: string; key?: string },
): Promise<void> {
  await query(
    tx,
    "insert into rubrics (id, programme_id, name, key) values ($1, $2, $3, coalesce($4, gen_random_uuid()::text))",
    [rubric.id, rubric.programmeId, rubric.name, rubric.key ?? null],
  );
  await insertEdition(tx, rubric.id, 1, rubric);
}

/**
 * Gives a rubric other content. The present edition is replaced while no review has used it; otherwise the next one is
 * made, by which work is judged from now on, and finished reviews keep theirs.
 */
export async function rewriteRubric(tx: Tx, before: Rubric, content: RubricContent): Promise<void> {
  const { id } = before;
  const isOther =
    before.allowsOverride !== content.allowsOverride ||
    JSON.stringify(before.criteria) !== JSON.stringify(content.criteria);
  const edition = isOther && (await isUsed(tx, before)) ? before.edition + 1 : before.edition;
  if (edition > before.edition) await insertEdition(tx, id, edition, content);
  else if (isOther)
    await query(
      tx,
      "update rubric_editions set allows_override = $3, criteria = $4 where rubric_id = $1 and edition = $2",
      [id, edition, content.allowsOverride, JSON.stringify(content.criteria)],
    );
  await query(tx, "update rubrics set name = $2, edition = $3, is_archived = $4, version = version + 1 where id = $1", [
    id,
    content.name,
    edition,
    content.isArchived,
  ]);
}

async function isUsed(tx: Tx, { id, edition }: Rubric): Promise<boolean> {
  const rows = await query(tx, "select from reviews where rubric_id = $1 and rubric_edition = $2 limit 1", [
    id,
    edition,
  ]);
  return rows.length > 0;
}

async function insertEdition(tx: Tx, id: string, edition: number, judgement: Judgement): Promise<void> {
  await query(
    tx,
    "insert into rubric_editions (rubric_id, edition, allows_override, criteria) values ($1, $2, $3, $4)",
    [id, edition, judgement.allowsOverride, JSON.stringify(judgement.criteria)],
  );
}
