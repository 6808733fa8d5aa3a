import { exportGradebook, getGradebook } from "@cohort/contract/gradebook";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { openDesk } from "./desk.ts";

const { cohort, student, mentor, admin, grade } = await openDesk();

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
});
