import { exportGradebook, getGradebook } from "@cohort/contract/gradebook";
import { endOverride, setOverride } from "@cohort/contract/overrides";
import { withdrawSubmission } from "@cohort/contract/submissions";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { buildAssignments } from "../../harness/cohort.ts";
import { openDesk } from "./desk.ts";

const { cohort, student, mentor, admin, db, grade, handIn } = await openDesk();

describe("the gradebook", () => {
  test("shows each reader their reach, a cell as its submission is, and pages through names", async () => {
    const held = await grade({ release: "held", points: 64 });
    const book = await mentor.call(getGradebook, {});
    const row = book.rows.find(({ enrolmentId }) => enrolmentId === cohort.student.enrolmentId);
    expect(row?.cells.find(({ submissionId }) => submissionId === held.id)).toMatchObject({
      state: "graded",
      points: 64,
      passed: true,
      version: held.version,
    });
    expect(book.rows.some(({ enrolmentId }) => enrolmentId === cohort.otherStudent.enrolmentId)).toBe(false);
    const all = await admin.call(getGradebook, {});
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: typeof all = await admin.call(getGradebook, { query: { limit: 3, ...(cursor && { cursor }) } });
      paged.push(...page.rows.map(({ enrolmentId }) => enrolmentId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all.rows.map(({ enrolmentId }) => enrolmentId));
    const narrowed = await admin.call(getGradebook, { query: { unitId: cohort.otherFloor, q: "otherS" } });
    expect(narrowed.rows.map(({ student: { name } }) => name)).toEqual(["otherStudent"]);
    expect((await student.request(getGradebook, {})).status).toBe(403);
    const file = (await mentor.call(exportGradebook, { query: { trackId: cohort.trackId } })) as string;
    // Titles may hold commas, so the file is read as what it is.
    const [head = [], ...lines] = parse(file, { bom: true }) as string[][];
    expect(head).toHaveLength(2 + book.assignments.length);
    expect(lines.find(([name]) => name === "student")).toContain("64");
    expect(lines.map(([name]) => name)).not.toContain("otherStudent");
    expect(file).not.toContain("otherStudent");
  });

  test("holds what tells missing work from work that is not due: archived columns, own terms, what was taken back", async () => {
    const [assignmentId = "", archivedId = ""] = await buildAssignments(db(), cohort, 2);
    await query(db(), "update assignments set archived_at = now() where id = $1", [archivedId]);
    const { enrolmentId } = cohort.student;
    const rowOf = async () => {
      const { rows } = await mentor.call(getGradebook, {});
      return rows.find((row) => row.enrolmentId === enrolmentId);
    };
    expect((await mentor.call(getGradebook, {})).assignments).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: assignmentId, isArchived: false }),
        expect.objectContaining({ id: archivedId, isArchived: true }),
      ]),
    );
    expect((await rowOf())?.terms).toEqual([]);
    const dueAt = new Date(Date.now() + 20 * 86_400_000).toISOString();
    const terms = { dueAt, cutoffAt: null, maxAttempts: null, reason: "They were ill." };
    const { id, version } = await mentor.call(setOverride, { body: { assignmentId, enrolmentId, ...terms } });
    expect((await rowOf())?.terms).toEqual([{ assignmentId, version, dueAt }]);
    const ended = await mentor.call(endOverride, { params: { id }, body: { version } });
    expect((await rowOf())?.terms).toEqual([{ assignmentId, version: ended.version, dueAt: null }]);

    const work = await handIn({ assignmentId });
    await student.call(withdrawSubmission, { params: { id: work.id }, body: { version: work.version } });
    expect((await rowOf())?.cells).toContainEqual(expect.objectContaining({ assignmentId, state: "draft" }));
    const file = (await mentor.call(exportGradebook, {})) as string;
    expect(file).not.toContain("draft");
  });
});
