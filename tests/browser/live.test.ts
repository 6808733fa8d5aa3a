import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { figure, isLive, openScreen, openTab, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

/** Words that occur nowhere but in the feedback of the held grade. */
const secret = "zanzibar-heliotrope";
const points = 87;

const { server, cohort, browser } = await openStage();

describe("one submission on the screens of everybody concerned, with no reload", () => {
  const screens: Record<string, Screen> = {};
  const boards: Screen[] = [];
  let student: Screen;
  let mentor: Screen;
  let admin: Screen;
  let coordinator: Screen;

  beforeAll(async () => {
    await leadTheBoard();
    const open = async (name: "student" | "otherStudent" | "mentor" | "admin" | "coordinator", path: string) => {
      const screen = await openScreen(browser, server.url, cohort[name].email);
      screens[name] = screen;
      await show(screen, path);
      return screen;
    };
    student = await open("student", `/work/${cohort.held}`);
    mentor = await open("mentor", "/queue");
    admin = await open("admin", "/overview");
    coordinator = await open("coordinator", "/overview");
    boards.push(await open("otherStudent", "/board"));
    for (const screen of [student, mentor, admin]) {
      const board = await openTab(screen.page.context());
      await show(board, "/board");
      boards.push(board);
    }
  }, 120_000);

  /** Somebody else is first on the board, so that it has to reorder. */
  async function leadTheBoard(): Promise<void> {
    const theirs = await signIn(server.url, cohort.otherStudent.email);
    const grader = await signIn(server.url, cohort.otherMentor.email);
    const body = { assignmentId: cohort.immediate, answers: { text: "first" } };
    const { id, version } = await theirs.call(submitAssignment, { body });
    const claimed = await grader.call(claimSubmission, { params: { id }, body: { version } });
    const verdict = { version: claimed.version, points: 40, feedback: "" };
    await grader.call(gradeSubmission, { params: { id }, body: verdict });
  }

  const boardRows = (screen: Screen) => screen.page.locator("main tbody tr").allInnerTexts();

  test("what a student hands in appears in the mentor's queue and in both overviews", async () => {
    for (const board of boards)
      await until(async () => (await boardRows(board)).length === 1, "the board has its leader");
    expect(await figure(admin, "Waiting").innerText()).toBe("0");
    expect(await figure(coordinator, "Waiting").innerText()).toBe("0");
    const asked = [mentor, admin, coordinator].map((screen) => screen.calls.length);

    await student.page.getByRole("textbox", { name: "Text" }).fill("All of it, and the reasons.");
    await student.page.getByRole("button", { name: "Hand in" }).click();

    await mentor.page.getByRole("link", { name: "Task, held" }).waitFor();
    await until(async () => (await figure(admin, "Waiting").innerText()) === "1", "the admin's count is 1");
    await until(async () => (await figure(coordinator, "Waiting").innerText()) === "1", "the coordinator's count is 1");
    await until(async () => (await figure(mentor, "Waiting").innerText()) === "1", "the mentor's count is 1");
    await student.page.getByText("Submitted", { exact: true }).waitFor();
    await student.page.getByText("Next to be reviewed").waitFor();

    // Told, not asked: what arrived was enough.
    expect([mentor, admin, coordinator].map((screen) => screen.calls.length)).toEqual(asked);
  });

  test("of a held grade its student sees nothing at all until it is released", async () => {
    await mentor.page.getByRole("button", { name: /^Claim: student/ }).click();
    await student.page.getByText("A mentor is looking at it.").waitFor();
    await mentor.page.getByRole("textbox", { name: "Points" }).fill(String(points));
    await mentor.page.getByRole("textbox", { name: "Feedback for the student" }).fill(secret);
    await mentor.page.getByRole("button", { name: "Grade and hold" }).click();
    await mentor.page.getByText("The grade is held until it is released.").waitFor();
    await until(async () => (await figure(admin, "Held").innerText()) === "1", "the admin sees a held grade");

    // A fresh read, in a tab of its own, tells no more than the open page.
    const fresh = await openTab(student.page.context());
    await show(fresh, `/work/${cohort.held}`);
    await show(fresh, "/work");
    await fresh.settled();
    for (const screen of [student, fresh]) {
      const text = await screen.page.locator("body").innerText();
      expect(text).not.toContain(secret);
      expect(text).not.toMatch(/\b87\b/);
      expect(text).toContain("In review");
    }
    await fresh.page.close();

    await mentor.page.getByRole("button", { name: "Release the grade" }).click();
    await student.page.getByText(secret).waitFor();
    await student.page.getByText("Released", { exact: true }).waitFor();
    await student.settled();
    // Frames come in order, so whatever the grading had sent is among those before the release.
    const releasedAt = student.received.findIndex((body) => body.includes(secret));
    expect(releasedAt).toBeGreaterThan(0);
    expect(student.received[releasedAt]).toContain("grade.released");
    const before = [...student.received.slice(0, releasedAt), ...fresh.received].join("\n");
    expect(before).not.toContain(secret);
    expect(before).not.toContain('"graded"');
    expect(before).not.toContain(`"final":${points}`);
  });

  test("the released points reorder the board on every open screen", async () => {
    for (const board of boards) {
      await until(async () => (await boardRows(board)).length === 2, "the student is on the board");
      const [first, second] = await boardRows(board);
      expect(first).toMatch(/^1\s+student\b/);
      expect(first).toContain(String(points));
      expect(second).toMatch(/^2\s+otherStudent\b/);
    }
    await until(
      async () => (await figure(coordinator, "Released").innerText()) === "1",
      "the coordinator's count is 1",
    );
  });

  test("no screen was loaded a second time, and none complained", () => {
    for (const screen of [...Object.values(screens), ...boards]) {
      expect(screen.loads()).toBe(1);
      expect(screen.complaints).toEqual([]);
    }
  });

  test("a quiet hour costs no call: nothing polls", async () => {
    for (const screen of [student, mentor, admin, coordinator, ...boards]) await screen.page.context().close();
    const quiet = await openScreen(browser, server.url, cohort.admin.email);
    await quiet.page.clock.install();
    await show(quiet, "/overview");
    await quiet.page.waitForLoadState("networkidle");
    const asked = quiet.calls.length;
    for (let second = 0; second < 300; second += 10) await quiet.page.clock.fastForward(10_000);
    await quiet.page.locator(isLive).waitFor();
    expect(quiet.calls.slice(asked).filter((call) => call.startsWith("GET"))).toEqual([]);
  });
});
