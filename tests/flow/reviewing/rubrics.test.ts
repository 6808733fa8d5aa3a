import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { attachRubric, createRubric, updateRubric } from "@cohort/contract/rubrics";
import { describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { buildCohort } from "../../harness/cohort.ts";
import { openDesk } from "./desk.ts";

const { cohort, mentor, coordinator, admin, db, handIn, seenByStudent } = await openDesk();

describe("rubrics", () => {
  const level = (key: string, points: number) => ({ key, title: `Level ${key}`, description: "", points });
  const criterion = (key: string, points: number[]) => ({
    key,
    title: `Criterion ${key}`,
    description: "",
    levels: points.map((one) => level(`p${one}`, one)),
  });
  const content = {
    name: "Craft",
    allowsOverride: true,
    criteria: [criterion("depth", [0, 5, 10]), criterion("style", [0, 10])],
  };
  const score = (criterionKey: string, levelKey: string) => ({ criterion: criterionKey, level: levelKey, comment: "" });

  test("points follow from the levels, are overridden only with a reason, and a used edition never changes", async () => {
    const { programmeId } = cohort;
    const rubric = await coordinator.call(createRubric, { body: { programmeId, ...content } });
    const { id, assignmentId } = await handIn();
    const attached = await coordinator.call(attachRubric, {
      params: { id: rubric.id },
      body: { version: rubric.version, assignmentIds: [assignmentId] },
    });
    const claimed = await mentor.call(claimSubmission, { params: { id }, body: { version: 1 } });
    const scores = [score("depth", "p5"), score("style", "p10")];
    const body = { version: claimed.version, points: 75, feedback: "By the book.", rubricEdition: 1, scores };
    const give = (change: object) => mentor.request(gradeSubmission, { params: { id }, body: { ...body, ...change } });
    expect(await give({ scores: [score("depth", "p5")] })).toMatchObject({
      status: 400,
      body: { code: "rubric.incomplete" },
    });
    expect(await give({ scores: [score("depth", "p5"), score("depth", "p5")] })).toMatchObject({
      body: { code: "rubric.incomplete" },
    });
    expect(await give({ points: 90 })).toMatchObject({ status: 400, body: { code: "rubric.pointsDiffer" } });
    expect(await give({ rubricEdition: 2 })).toMatchObject({ status: 409, body: { code: "rubric.changed" } });
    expect(await give({ points: 90, overrideReason: "Helped others, too." })).toMatchObject({ status: 200 });

    const detail = await seenByStudent(id);
    expect(detail.reviews[0]).toMatchObject({
      overrideReason: "Helped others, too.",
      criteria: [
        { title: "Criterion depth", level: "Level p5", points: 5, maxPoints: 10 },
        { title: "Criterion style", level: "Level p10", points: 10, maxPoints: 10 },
      ],
    });
    const changed = await coordinator.call(updateRubric, {
      params: { id: rubric.id },
      body: { ...content, version: attached.version, allowsOverride: false, criteria: [criterion("depth", [0, 1])] },
    });
    expect(changed).toMatchObject({ edition: 2, assignmentIds: [assignmentId] });
    expect((await seenByStudent(id)).reviews[0]?.criteria).toHaveLength(2);
    await expect(
      query(db(), "update rubric_editions set criteria = '[]' where rubric_id = $1 and edition = 1", [rubric.id]),
    ).rejects.toThrow("never changes");
    const replaced = await coordinator.call(updateRubric, {
      params: { id: rubric.id },
      body: { ...content, version: changed.version },
    });
    expect(replaced.edition).toBe(2);
  });

  test("an assignment has one rubric: the one before gives way, and another programme's assignments are unknown", async () => {
    const { programmeId, held } = cohort;
    const [one, two] = [
      await admin.call(createRubric, { body: { programmeId, ...content } }),
      await admin.call(createRubric, { body: { programmeId, ...content, name: "Another" } }),
    ];
    const attach = (rubric: { id: string; version: number }, assignmentIds: string[]) =>
      admin.request(attachRubric, { params: { id: rubric.id }, body: { version: rubric.version, assignmentIds } });
    expect((await attach(one, [held])).status).toBe(200);
    expect((await attach(two, [held])).status).toBe(200);
    const stale = await attach({ id: one.id, version: 2 }, []);
    expect(stale).toMatchObject({ status: 409, body: { current: { version: 3, assignmentIds: [] } } });
    const other = await buildCohort(db());
    expect((await attach({ id: two.id, version: 2 }, [other.held])).status).toBe(404);
    expect((await attach({ id: two.id, version: 2 }, [])).status).toBe(200);
  });
});
