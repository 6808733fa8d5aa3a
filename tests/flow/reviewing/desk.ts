import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { listScoreEntries } from "@cohort/contract/scoring";
import {
  getSubmission,
  type StaffSubmission,
  type SubmissionDetail,
  submitAssignment,
} from "@cohort/contract/submissions";
import { afterAll } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildAssignments, buildCohort } from "../../harness/cohort.ts";
import { startServer } from "../../harness/server.ts";

/**
 * A server with a cohort and its people signed in, and what most stories of reviewing begin with; it closes with the
 * file.
 */
export async function openDesk() {
  const server = await startServer("PostgreSQL + Redis");
  afterAll(() => server.stop());
  const cohort = await buildCohort(server.app.database.db);
  const as = (person: { email: string }) => signIn(server.url, person.email);
  const student = await as(cohort.student);
  const mentor = await as(cohort.mentor);
  const coordinator = await as(cohort.coordinator);
  const admin = await as(cohort.admin);

  const db = () => server.app.database.db;

  async function handIn(options: { release?: "held" | "immediate"; by?: Caller; assignmentId?: string } = {}) {
    const assignmentId = options.assignmentId ?? (await buildAssignments(db(), cohort, 1))[0] ?? "";
    if (options.release === "held")
      await query(db(), "update assignments set release = 'held' where id = $1", [assignmentId]);
    return (options.by ?? student).call(submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
  }

  async function grade(options: { release: "held" | "immediate"; points?: number }): Promise<StaffSubmission> {
    const { id } = await handIn(options);
    const params = { id };
    const claimed = await mentor.call(claimSubmission, { params, body: { version: 1 } });
    const body = { version: claimed.version, points: options.points ?? 80, feedback: "Good work." };
    return mentor.call(gradeSubmission, { params, body });
  }

  async function seenByStudent(id: string): Promise<Extract<SubmissionDetail, { view: "student" }>> {
    const detail = await student.call(getSubmission, { params: { id } });
    if (detail.view !== "student") throw new Error("The student sees their own view.");
    return detail;
  }

  async function ledgerOf(id: string): Promise<number[]> {
    const params = { id: cohort.student.enrolmentId };
    const { items } = await student.call(listScoreEntries, { params, query: { limit: 100 } });
    return items.filter((line) => line.submissionId === id).map((line) => line.amount);
  }

  return { server, cohort, student, mentor, coordinator, admin, db, handIn, grade, seenByStudent, ledgerOf };
}
