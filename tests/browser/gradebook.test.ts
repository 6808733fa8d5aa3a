import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { setOverride } from "@cohort/contract/overrides";
import { submitAssignment } from "@cohort/contract/submissions";
import { describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { signIn } from "../harness/caller.ts";
import { buildAssignments, buildStudent } from "../harness/cohort.ts";
import { openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();
const { db } = server.app.database;
const dayMs = 86_400_000;

/** The cell of the student at an assignment. */
const cellOf = ({ page }: Screen, title: string) =>
  page.locator("main tr", { has: page.getByRole("rowheader") }).locator(`td[data-label="${title}"]`);

describe("the gradebook", () => {
  test.each([
    ["wide", 1440],
    ["narrow", 390],
  ])("tells missing work from work that is not due, and follows both, %s", async (name, width) => {
    const [past = "", coming = ""] = await buildAssignments(db, cohort, 2);
    const titles = { past: `Past, ${name}`, coming: `Coming, ${name}` };
    await query(db, "update assignments set title = $2, due_at = now() - interval '1 hour' where id = $1", [
      past,
      titles.past,
    ]);
    await query(db, "update assignments set title = $2 where id = $1", [coming, titles.coming]);
    const mentor = await signIn(server.url, cohort.mentor.email);
    const student = await signIn(server.url, cohort.student.email);
    const screen = await openScreen(browser, server.url, cohort.mentor.email, { width });
    await show(screen, "/gradebook");
    await cellOf(screen, titles.past).getByText("Missing", { exact: true }).waitFor({ state: "attached" });
    expect(await cellOf(screen, titles.coming).textContent()).toBe("Not due yet");
    if (width < 500)
      for (const title of Object.values(titles))
        expect(await cellOf(screen, title).locator("span").last().isVisible()).toBe(true);

    const dueAt = new Date(Date.now() + dayMs).toISOString();
    const terms = { dueAt, cutoffAt: null, maxAttempts: null, reason: "They were ill." };
    await mentor.call(setOverride, {
      body: { assignmentId: past, enrolmentId: cohort.student.enrolmentId, ...terms },
    });
    await cellOf(screen, titles.past).getByText("Not due yet").waitFor({ state: "attached" });

    await student.call(submitAssignment, { body: { assignmentId: coming, answers: { text: "done" } } });
    await cellOf(screen, titles.coming).getByRole("link", { name: "Submitted" }).waitFor();
    await screen.page.context().close();
  });

  test("says below what an assignment came to on average, and follows a grade", async () => {
    const [assignmentId = ""] = await buildAssignments(db, cohort, 1);
    await query(db, "update assignments set title = 'A poem' where id = $1", [assignmentId]);
    const { programmeId, floor: unitId } = cohort;
    const other = await buildStudent(db, { programmeId, unitId, name: "Another" });
    const grader = await signIn(server.url, cohort.admin.email);
    const grade = async (email: string, points: number) => {
      const student = await signIn(server.url, email);
      const { id } = await student.call(submitAssignment, { body: { assignmentId, answers: { text: "A rose" } } });
      const { version } = await grader.call(claimSubmission, { params: { id }, body: { version: 1 } });
      await grader.call(gradeSubmission, { params: { id }, body: { version, points, feedback: "Read." } });
    };
    await grade(cohort.student.email, 10);
    const screen = await openScreen(browser, server.url, cohort.admin.email, { width: 1440 });
    await show(screen, "/gradebook");
    const average = screen.page.locator(`main tfoot td[data-label="A poem"]`);
    await screen.page.getByRole("rowheader", { name: "Average" }).waitFor();
    expect(await average.textContent()).toBe("10");
    await grade(other.email, 4);
    await average.getByText("7", { exact: true }).waitFor();
    expect(screen.complaints).toEqual([]);
    await screen.page.context().close();
  });

  test("leads from the head of a column to who has not handed it in, whom the list lets go of as they do", async () => {
    const [assignmentId = ""] = await buildAssignments(db, cohort, 1);
    await query(db, "update assignments set title = 'A letter' where id = $1", [assignmentId]);
    const screen = await openScreen(browser, server.url, cohort.mentor.email, { width: 1440 });
    await show(screen, "/gradebook");
    await screen.page.getByRole("columnheader", { name: "A letter" }).getByRole("link").click();
    await screen.page.getByText("Who has not handed in A letter").waitFor();
    const row = screen.page.getByRole("rowheader", { name: cohort.student.name });
    await row.waitFor();
    expect(new URL(screen.page.url()).search).toBe(`?notHandedIn=${assignmentId}`);
    await screen.quiet();
    await screen.page.mouse.move(5, 5);

    const student = await signIn(server.url, cohort.student.email);
    await student.call(submitAssignment, { body: { assignmentId, answers: { text: "Dear all" } } });
    await screen.page.getByText("Nobody is missing").waitFor();
    expect(await row.count()).toBe(0);
    expect(screen.complaints).toEqual([]);
    await screen.page.context().close();
  });
});
