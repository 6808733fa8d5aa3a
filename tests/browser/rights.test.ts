import { claimSubmission } from "@cohort/contract/grading";
import { handOver } from "@cohort/contract/mentor-load";
import { endRole, giveRole } from "@cohort/contract/people";
import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { type Caller, signIn } from "../harness/caller.ts";
import { isLive, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

describe("rights that change while a page is open, with no reload", () => {
  let mentor: Screen;
  let admin: Caller;

  beforeAll(async () => {
    admin = await signIn(server.url, cohort.admin.email);
    mentor = await openScreen(browser, server.url, cohort.mentor.email);
  }, 120_000);

  /** The page says that there is nothing here, and the frame that this is how it is now. */
  async function isGone(text: string): Promise<void> {
    await mentor.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    expect(await mentor.page.locator("main").getByText(text).count()).toBe(0);
    await mentor.page.locator(isLive).waitFor();
    expect(mentor.loads()).toBe(1);
  }

  test("a role adds its work to the queue, and its end takes the page of its people away", async () => {
    const student = await signIn(server.url, cohort.otherStudent.email);
    await student.call(submitAssignment, { body: { assignmentId: cohort.immediate, answers: { text: "done" } } });
    await show(mentor, "/queue");
    await mentor.page.getByText("The queue is empty").waitFor();
    const body = { programmeId: cohort.programmeId, role: "coordinator" as const, unitId: cohort.otherFloor };
    const { roles } = await admin.call(giveRole, { params: { id: cohort.mentor.id }, body });
    await mentor.page.locator("main").getByText("otherStudent", { exact: true }).waitFor();
    await mentor.page.getByRole("link", { name: "People", exact: true }).click();
    await mentor.page.getByRole("button", { name: "Open otherStudent" }).waitFor();
    const role = roles.find((one) => one.role === "coordinator");
    await admin.call(endRole, { params: { id: role?.id ?? "" } });
    await isGone("otherStudent");
  });

  test("a student who goes to another mentor takes their work off the screen of the first", async () => {
    const student = await signIn(server.url, cohort.student.email);
    const reviewer = await signIn(server.url, cohort.mentor.email);
    const work = await student.call(submitAssignment, {
      body: { assignmentId: cohort.immediate, answers: { text: "What only my mentor reads" } },
    });
    await reviewer.call(claimSubmission, { params: { id: work.id }, body: { version: work.version } });
    await mentor.page.getByRole("link", { name: "Queue", exact: true }).click();
    await mentor.page.getByText("Mine", { exact: true }).click();
    await mentor.page.getByRole("link", { name: "Task, immediate", exact: true }).click();
    await mentor.page.getByText("What only my mentor reads").waitFor();
    await mentor.page.getByRole("button", { name: "Grade and show" }).waitFor();
    const { programmeId, otherMentor } = cohort;
    await admin.call(handOver, { body: { programmeId, fromId: cohort.mentor.id, toId: otherMentor.id } });
    await isGone("What only my mentor reads");
  });
});
