import { excuseSubmission, voidSubmission } from "@cohort/contract/grading";
import { isOwed } from "@cohort/contract/missing";
import { listStudents } from "@cohort/contract/students";
import { SubmissionState, withdrawSubmission } from "@cohort/contract/submissions";
import { describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import type { Caller } from "../../harness/caller.ts";
import { buildAssignments, buildCohort, buildStudent } from "../../harness/cohort.ts";
import { openDesk } from "./desk.ts";

const { cohort, student, mentor, coordinator, admin, db, handIn } = await openDesk();

async function lacking(caller: Caller, assignmentId: string): Promise<string[]> {
  const { items } = await caller.call(listStudents, { query: { notHandedIn: assignmentId, sort: "name" } });
  return items.map(({ enrolmentId }) => enrolmentId);
}

describe("who has not handed in one assignment", () => {
  test("is told to each of their staff, of their own students only, and changes with every hand-in", async () => {
    const [assignmentId = ""] = await buildAssignments(db(), cohort, 1);
    const mine = cohort.student.enrolmentId;
    const other = cohort.otherStudent.enrolmentId;
    expect(await lacking(mentor, assignmentId)).toEqual([mine]);
    expect(await lacking(coordinator, assignmentId)).toEqual([mine]);
    expect((await lacking(admin, assignmentId)).sort()).toEqual([mine, other].sort());
    expect((await student.request(listStudents, { query: { notHandedIn: assignmentId } })).status).toBe(403);

    const { id, version } = await handIn({ assignmentId });
    expect(await lacking(mentor, assignmentId)).toEqual([]);
    expect(await lacking(admin, assignmentId)).toEqual([other]);
    await student.call(withdrawSubmission, { params: { id }, body: { version } });
    expect(await lacking(mentor, assignmentId)).toEqual([mine]);
  });

  test("leaves out whoever is excused or whose work is void: nobody waits for it", async () => {
    for (const decide of [excuseSubmission, voidSubmission]) {
      const [assignmentId = ""] = await buildAssignments(db(), cohort, 1);
      const { id, version } = await handIn({ assignmentId });
      await admin.call(decide, { params: { id }, body: { version, reason: "They were ill." } });
      expect(await lacking(mentor, assignmentId)).toEqual([]);
    }
  });

  test("says of every state, archived or not, what the contract's own definition says", async () => {
    const [assignmentId = ""] = await buildAssignments(db(), cohort, 1);
    const states = [null, ...SubmissionState.options];
    const { id } = await handIn({ assignmentId });
    for (const isArchived of [false, true])
      for (const state of states) {
        await query(db(), "update assignments set archived_at = $2 where id = $1", [
          assignmentId,
          isArchived ? new Date() : null,
        ]);
        if (state) await query(db(), "update submissions set state = $2 where id = $1", [id, state]);
        // A student without any work stands for none.
        const [whose, caller] = state ? [cohort.student.enrolmentId, mentor] : [cohort.otherStudent.enrolmentId, admin];
        const isListed = (await lacking(caller, assignmentId)).includes(whose);
        expect(isListed, `${state}, ${isArchived ? "archived" : "open"}`).toBe(isOwed({ isArchived, state }));
      }
  });

  test("is nobody for an assignment of another programme, or for none", async () => {
    const elsewhere = await buildCohort(db());
    expect(await lacking(admin, elsewhere.immediate)).toEqual([]);
    expect(await lacking(admin, crypto.randomUUID())).toEqual([]);
  });

  test("is paged like every list of students, and narrowed by the other filters", async () => {
    const [assignmentId = ""] = await buildAssignments(db(), cohort, 1);
    for (const name of ["Ines", "Jon", "Kim"])
      await buildStudent(db(), { programmeId: cohort.programmeId, unitId: cohort.floor, name });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await admin.call(listStudents, {
        query: { notHandedIn: assignmentId, unitId: cohort.campus, limit: 2, ...(cursor && { cursor }) },
      });
      seen.push(...page.items.map(({ student: { name } }) => name));
      cursor = page.nextCursor;
    }
    expect(seen.sort()).toEqual(["Ines", "Jon", "Kim", "student"]);
  });
});
