import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { claimSubmission, gradeSubmission, releaseGrade } from "@cohort/contract/grading";
import { type StaffSubmission, submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildAssignments } from "../harness/cohort.ts";
import { openScreen, openTab, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

describe("what a student is told, in two tabs, with their mentor at work elsewhere", () => {
  let mentor: Caller;
  let student: Caller;
  let first: Screen;
  let second: Screen;

  beforeAll(async () => {
    mentor = await signIn(server.url, cohort.mentor.email);
    student = await signIn(server.url, cohort.student.email);
    first = await openScreen(browser, server.url, cohort.student.email);
    await show(first, "/work");
    second = await openTab(first.page.context());
    await show(second, "/activity");
  }, 120_000);

  async function grade(assignmentId: string): Promise<StaffSubmission> {
    const { id, version } = await student.call(submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
    const claim = await mentor.call(claimSubmission, { params: { id }, body: { version } });
    const body = { version: claim.version, points: 61, feedback: "Good." };
    return mentor.call(gradeSubmission, { params: { id }, body });
  }
  const title = (screen: Screen, expected: string) =>
    until(async () => (await screen.page.title()) === expected, `the tab is called ${expected}`);
  const feed = (screen: Screen) => screen.page.locator("main li").allInnerTexts();

  test("a held grade changes nothing; released, it is in the bell, both titles, the feed and the mailbox", async () => {
    const held = await grade(cohort.held);
    await until(async () => (await feed(second)).length === 1, "the feed has what was handed in");
    expect((await feed(second)).join()).toContain("You handed in");
    expect(await first.page.title()).not.toContain("(");

    await mentor.call(releaseGrade, { params: { id: held.id }, body: { version: held.version } });
    await title(second, "(1) Activity · Cohort");
    await title(first, "(1) My work · Cohort");
    await second.page.getByText("Your grade was released").waitFor();
    expect((await feed(second))[0]).toContain("61 of 100 points");

    const mailbox = join(server.app.config.dataDir, "mailbox");
    await until(
      async () => (await readdir(mailbox).catch(() => [])).some((name) => name.endsWith(".eml")),
      "the mail is there",
    );
    const mails = await Promise.all((await readdir(mailbox)).map((name) => readFile(join(mailbox, name), "utf8")));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain(`To: ${cohort.student.email}`);
    expect(mails[0]).toContain("Subject: Your grade is here: Task, held");
  });

  test("two tabs agree on what is unread, and reading in one is reading in both", async () => {
    const [another] = (await buildAssignments(server.app.database.db, cohort, 1)) as [string];
    await grade(another);
    await title(first, "(2) My work · Cohort");
    await title(second, "(2) Activity · Cohort");

    await first.page.getByRole("button", { name: "Notifications, 2 unread" }).click();
    await first.page
      .getByRole("dialog")
      .getByRole("link", { name: /Task, held/ })
      .click();
    await first.page.waitForURL(/\/submissions\//);
    await until(async () => (await second.page.title()).startsWith("(1) "), "the other tab counts one");

    await show(second, "/notifications");
    await second.page.getByRole("button", { name: "Mark all as read" }).click();
    await title(second, "Notifications · Cohort");
    await until(async () => !(await first.page.title()).startsWith("("), "the first tab counts none");
  });

  test("who turns a kind off hears no more of it, and the other tab shows the choice at once", async () => {
    await show(first, "/settings/notifications");
    await show(second, "/settings/notifications");
    await first.page.getByRole("switch", { name: "Grades: in the bell" }).click({ force: true });
    await first.page.getByRole("combobox", { name: "Grades: by mail" }).selectOption("off");
    const other = second.page.getByRole("combobox", { name: "Grades: by mail" });
    await until(async () => (await other.inputValue()) === "off", "the other tab shows the choice");

    const [another] = (await buildAssignments(server.app.database.db, cohort, 1)) as [string];
    await grade(another);
    await show(second, "/activity");
    await until(async () => (await feed(second)).length >= 6, "the feed tells of it nevertheless");
    expect(await second.page.title()).toBe("Activity · Cohort");
    for (const screen of [first, second]) expect(screen.complaints).toEqual([]);
  });
});
