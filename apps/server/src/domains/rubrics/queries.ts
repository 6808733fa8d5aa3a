import type { CriterionResult, CriterionScore, Rubric, RubricCriterion, RubricEdition } from "@cohort/contract/rubrics";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

export { insertRubric, rewriteRubric } from "./write-rubric.ts";

const columns = `r.id, r.version, r.programme_id as "programmeId", r.name, r.edition, e.allows_override as "allowsOverride", e.criteria,
  array(select a.id from assignments a where a.rubric_id = r.id order by a.id) as "assignmentIds", r.is_archived as "isArchived"`;
const tables = "rubrics r join rubric_editions e on e.rubric_id = r.id and e.edition = r.edition";

/** The rubrics of a programme in their present editions, by name; archived ones last. */
export function findRubrics(db: Db | Tx, programmeId: string): Promise<Rubric[]> {
  return query<Rubric>(
    db,
    `select ${columns} from ${tables} where r.programme_id = $1 order by r.is_archived, lower(r.name), r.id`,
    [programmeId],
  );
}

export async function findRubric(db: Db | Tx, id: string): Promise<Rubric | undefined> {
  const [rubric] = await query<Rubric>(db, `select ${columns} from ${tables} where r.id = $1`, [id]);
  return rubric;
}

/** The rubric by which work on an assignment is judged now; with `keep` it cannot change until the transaction ends. */
export async function findEditionFor(
  db: Db | Tx,
  assignmentId: string,
  keep: "" | "for share of r" = "",
): Promise<RubricEdition | undefined> {
  const [edition] = await query<RubricEdition>(
    db,
    `select r.id, r.name, r.edition, e.allows_override as "allowsOverride", e.criteria
     from assignments a join rubrics r on r.id = a.rubric_id join rubric_editions e on e.rubric_id = r.id and e.edition = r.edition
     where a.id = $1 ${keep}`,
    [assignmentId],
  );
  return edition;
}

/** What a review said about each criterion, in the words of its edition. */
export function resultsOf(criteria: readonly RubricCriterion[], scores: readonly CriterionScore[]): CriterionResult[] {
  return criteria.flatMap(({ key, title, levels }) => {
    const score = scores.find((one) => one.criterion === key);
    const level = levels.find((one) => one.key === score?.level);
    if (!score || !level) return [];
    const { title: name, description, points } = level;
    const maxPoints = Math.max(...levels.map((one) => one.points));
    return [{ title, level: name, description, points, maxPoints, comment: score.comment }];
  });
}
