import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { type AnySubmission, submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { figure, openScreen, openTab, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

/** Layout that moved without anybody touching the page. */
const watchShifts = `window.shift = 0; window.moved = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    window.shift += entry.value;
    window.moved.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 160) ?? node?.textContent ?? ""));
  }
}).observe({ type: "layout-shift" });`;

const { server, cohort, browser } = await openStage();

describe("a student's and a mentor's home beside each other", () => {
  let student: Screen;
  let mentor: Screen;
  /** The same mentor's home in a second tab, which nobody touches. */
  let watching: Screen;
  let others: { student: Caller; mentor: Caller };
  let before: AnySubmission;

  beforeAll(async () => {
    others = {
      student: await signIn(server.url, cohort.otherStudent.email),
      mentor: await signIn(server.url, cohort.otherMentor.email),
    };
    const hand = (caller: Caller, assignmentId: string) =>
      caller.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
    before = await hand(others.student, cohort.immediate);
    await hand(await signIn(server.url, cohort.student.email), cohort.immediate);
    const open = async (screen: Screen) => {
      await show(screen, "/");
      await screen.page.waitForURL(/\/home/);
      await screen.page.locator("figure [aria-hidden='true']").first().waitFor();
      await screen.page.waitForLoadState("networkidle");
      await screen.page.evaluate(watchShifts);
      return screen;
    };
    student = await open(await openScreen(browser, server.url, cohort.student.email));
    mentor = await open(await openScreen(browser, server.url, cohort.mentor.email));
    watching = await open(await openTab(mentor.page.context()));
  }, 120_000);

  const says = (screen: Screen, text: string) => screen.page.locator("main").getByText(text, { exact: true }).waitFor();
  const reads = (screen: Screen, label: string, value: string) =>
    until(async () => (await figure(screen, label).innerText()) === value, `${label} is ${value}`);

  test("waiting work moves up when a mentor takes what stands before it, told and not asked", async () => {
    await says(student, "Place 2 in line");
    const asked = student.calls.length;
    const { id, version } = before;
    await others.mentor.call(claimSubmission, { params: { id }, body: { version } });
    await says(student, "Next in line");
    expect(student.calls.slice(asked)).toEqual([]);
  });

  test("one press from a mentor's home begins the review, and both homes follow", async () => {
    await reads(watching, "Waiting for you", "1");
    await reads(watching, "Done this week", "0");
    await mentor.page.getByRole("button", { name: "Start reviewing" }).click();
    await mentor.page.waitForURL(/\/review\//);
    await says(student, "A mentor looks at it");

    // Not by keys: they would be written into the form, which takes the focus as soon as it is there.
    await mentor.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home" }).click();
    await mentor.page.getByRole("link", { name: /^Go on: student/ }).waitFor();
    await reads(watching, "Waiting for you", "0");

    const id = (await mentor.page.getByRole("link", { name: /^Go on/ }).getAttribute("href"))?.split("/").at(-1) ?? "";
    const grader = await signIn(server.url, cohort.mentor.email);
    const version = 2;
    await grader.call(gradeSubmission, {
      params: { id },
      body: { version, points: 64, feedback: "Clear **and** short." },
    });
    await says(student, "64 of 100 points");
    await says(student, "Clear and short.");
    await says(student, "Nothing waits");
    await reads(student, "Points this week", "64");
    await reads(student, "Rank this week", "1");
    await until(
      async () => (await student.page.locator("figure").innerText()).includes("64 this week"),
      "the chart follows",
    );
    await reads(watching, "Done this week", "1");
    await says(watching, "You hold nothing");
  });

  test("nothing on either home was moved by what arrived, loaded twice or complained", async () => {
    for (const { page, loads, complaints } of [student, watching]) {
      const moved = await page.evaluate<string[]>("window.moved");
      expect(await page.evaluate<number>("window.shift"), moved.join("\n")).toBeLessThan(0.001);
      expect(loads()).toBe(1);
      expect(complaints).toEqual([]);
    }
  });

  test("whoever only steers has no such page and begins at the overview", async () => {
    const admin = await openScreen(browser, server.url, cohort.admin.email);
    await show(admin, "/");
    await admin.page.waitForURL(/\/overview/);
    await show(admin, "/home");
    await admin.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  });
});
