import { getDashboard } from "@cohort/contract/dashboard";
import { claimSubmission } from "@cohort/contract/grading";
import { lineHead, placeBeyond } from "@cohort/contract/queue";
import { getSubmission } from "@cohort/contract/submissions";
import { expect, test } from "vitest";
import { until } from "../../environment/until.ts";
import { signIn } from "../../harness/caller.ts";
import { buildAssignments, linkDirectly } from "../../harness/cohort.ts";
import { openDesk } from "./desk.ts";

const { server, cohort, student, mentor, db, handIn } = await openDesk();

test("whoever waits behind the head of the line has one place, until they come into it", async () => {
  const other = await signIn(server.url, cohort.otherStudent.email);
  await linkDirectly(db(), cohort.programmeId, cohort.mentor.id, cohort.otherStudent.enrolmentId);
  const assignments = await buildAssignments(db(), cohort, lineHead + 2);
  const before: string[] = [];
  for (const assignmentId of assignments.slice(0, lineHead + 1))
    before.push((await handIn({ by: other, assignmentId })).id);
  const { id } = await handIn({ assignmentId: assignments.at(-1) as string });
  const placeOf = async () => {
    const detail = await student.call(getSubmission, { params: { id } });
    if (detail.view !== "student") throw new Error("The student sees their own view.");
    const shown = JSON.stringify([{ submissionId: id, place: detail.placeInQueue }]);
    // What is kept of the home is as new as the log; the claim may not have been published yet.
    await until(async () => {
      const home = await student.call(getDashboard, { query: { role: "student" } });
      return home.role === "student" && JSON.stringify(home.places) === shown;
    }, "the home shows the same place");
    return detail.placeInQueue;
  };
  const places = [await placeOf()];
  for (const taken of before.slice(0, 3)) {
    await mentor.call(claimSubmission, { params: { id: taken }, body: { version: 1 } });
    places.push(await placeOf());
  }
  expect(places).toEqual([placeBeyond, placeBeyond, lineHead, lineHead - 1]);
});
