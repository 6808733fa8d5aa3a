import type { ConfigurationPlan, ProgrammeSetup } from "@cohort/contract/programme-setup";
import type { Appended } from "../../../events/effect.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { findBoardSettings } from "../../boards/queries.ts";
import { findPeriods } from "../../periods/queries.ts";
import { findRubrics } from "../../rubrics/queries.ts";
import { findStages } from "../../stages/queries.ts";
import { findStaffGroups } from "../queries.ts";
import { findParts, type Parts } from "./find-parts.ts";

/**
 * The events of the seasons, rubrics, boards and unlock rules that a file changed in a programme people know. A rubric
 * that judges other assignments than before is a further version of itself.
 */
export async function announceParts(
  tx: Tx,
  before: { setup: ProgrammeSetup; parts: Parts },
  { changes }: ConfigurationPlan,
): Promise<Appended[]> {
  const programmeId = before.setup.programme.id;
  const parts = await findParts(tx, programmeId);
  const written = (kind: string) =>
    new Set(changes.filter((one) => one.kind === kind && one.action !== "absent").map(({ key }) => key));
  const idsOf = (kind: string, items: { id: string; key: string }[]) => {
    const keys = written(kind);
    return new Set(items.filter(({ key }) => keys.has(key)).map(({ id }) => id));
  };
  const seasons = idsOf("season", parts.seasons);
  const rubrics = idsOf("rubric", parts.rubrics);
  const boards = idsOf("board", parts.boards);
  // Which rubric judges an assignment is part of the rubric, as those who review know it.
  const moved = new Set<string | null>();
  for (const [id, { rubric }] of parts.judged) {
    const earlier = before.parts.judged.get(id)?.rubric ?? null;
    if (earlier !== rubric) moved.add(earlier).add(rubric);
  }
  const rehung = parts.rubrics.filter(({ id, key }) => moved.has(key) && !rubrics.has(id)).map(({ id }) => id);
  await query(tx, "update rubrics set version = version + 1 where id = any ($1::uuid[])", [rehung]);
  for (const id of rehung) rubrics.add(id);
  const stages = new Set(
    changes
      .filter(({ kind, settings }) => kind === "stage" && settings.some(({ name }) => name === "unlock"))
      .map(({ key }) => before.setup.stages.find((one) => one.key === key)?.id),
  );
  const events: Appended[] = [];
  if (seasons.size > 0)
    for (const data of await findPeriods(tx, programmeId))
      if (seasons.has(data.id)) events.push({ event: "period.changed", data });
  if (rubrics.size > 0) {
    const groups = await findStaffGroups(tx, programmeId);
    for (const rubric of await findRubrics(tx, programmeId))
      if (rubrics.has(rubric.id)) events.push({ event: "rubric.changed", data: { rubric, groups } });
  }
  if (boards.size > 0)
    for (const setting of await findBoardSettings(tx, programmeId))
      if (boards.has(setting.id)) events.push({ event: "board.configured", data: { setting, programmeId } });
  if (stages.size > 0)
    for (const data of await findStages(tx, { programmeId }))
      if (stages.has(data.id)) events.push({ event: "stage.changed", data });
  return events;
}
