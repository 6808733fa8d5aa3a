import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { figure, openScreen, openTab, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const points = 60;

const { server, cohort, browser } = await openStage();

describe("who steers gives points, decides a stage and freezes a season, and the student sees it with no reload", () => {
  let admin: Screen;
  let student: Screen;
  let board: Screen;

  beforeAll(async () => {
    const theirs = await signIn(server.url, cohort.student.email);
    const grader = await signIn(server.url, cohort.mentor.email);
    const body = { assignmentId: cohort.immediate, answers: { text: "first" } };
    const { id, version } = await theirs.call(submitAssignment, { body });
    const claimed = await grader.call(claimSubmission, { params: { id }, body: { version } });
    await grader.call(gradeSubmission, { params: { id }, body: { version: claimed.version, points, feedback: "" } });
    student = await openScreen(browser, server.url, cohort.student.email);
    await show(student, "/progress");
    board = await openTab(student.page.context());
    await show(board, "/board?period=season");
    admin = await openScreen(browser, server.url, cohort.admin.email);
    await show(admin, "/board?period=allTime");
    await admin.page.getByRole("link", { name: "student", exact: true }).click();
    await admin.page.getByRole("heading", { name: "student", level: 1 }).waitFor();
  }, 120_000);

  const total = (screen: Screen) => figure(screen, "All time").innerText();
  const rows = () => board.page.locator("main tbody tr").allInnerTexts();
  const dialog = () => admin.page.getByRole("dialog");

  test("an award says beforehand what counts of it, and is a line with its reason on both screens", async () => {
    await until(async () => (await total(student)) === String(points), "the grade counts");
    await admin.page.getByRole("button", { name: "Give or take points" }).click();
    await dialog().getByRole("textbox", { name: "Points" }).fill("25");
    await dialog().getByText("This counts 25 more this season.").waitFor();
    await dialog().getByRole("textbox", { name: "What for" }).fill("Led the retrospective");
    await dialog().getByRole("button", { name: "Enter" }).click();
    await student.page.getByText("Led the retrospective").waitFor();
    await until(async () => (await total(student)) === String(points + 25), "the award counts");
    await admin.page.getByText("Led the retrospective").waitFor();
  });

  test("what was given is taken back by a further line", async () => {
    await admin.page.getByRole("button", { name: "Take back: Led the retrospective" }).click();
    await dialog().getByRole("textbox", { name: "Why" }).fill("It was somebody else");
    await dialog().getByRole("button", { name: "Take back" }).click();
    await student.page.getByText("It was somebody else").waitFor();
    await until(async () => (await total(student)) === String(points), "the award counts no more");
    await admin.page.getByText("taken back", { exact: false }).first().waitFor();
    await until(
      async () => (await admin.page.getByRole("button", { name: /^Take back/ }).count()) === 0,
      "nothing is left to take back",
    );
  });

  test("a stage is locked for one student, for a reason they read", async () => {
    await admin.page.getByRole("button", { name: "Episode 1 for this student" }).click();
    await dialog().getByRole("textbox", { name: "Why" }).fill("First talk to your mentor");
    await dialog().getByRole("button", { name: "Lock it" }).click();
    await student.page.getByText("Decided for you: First talk to your mentor").waitFor();
  });

  test("a freeze says what it will do; what is given meanwhile appears when it ends", async () => {
    await until(async () => (await rows()).some((row) => row.includes(String(points))), "the board shows the grade");
    await show(admin, "/board");
    const toSeasons = (screen: Screen) => screen.page.getByRole("link", { name: "Freeze or reveal" });
    expect(await toSeasons(board).count()).toBe(0);
    await toSeasons(admin).click();
    await admin.page.getByRole("button", { name: "Freeze", exact: true }).click();
    await dialog().getByText("Every board stands still for students and mentors", { exact: false }).waitFor();
    await dialog().getByRole("button", { name: "Freeze" }).click();
    await board.page.getByText("Frozen", { exact: true }).waitFor();
    const progress = await openTab(admin.page.context());
    await show(progress, `/progress/${cohort.student.enrolmentId}`);
    await progress.page.getByRole("button", { name: "Give or take points" }).click();
    await progress.page.getByRole("dialog").getByRole("textbox", { name: "Points" }).fill("7");
    await progress.page.getByRole("dialog").getByRole("textbox", { name: "What for" }).fill("Kept the frost secret");
    await progress.page.getByRole("dialog").getByRole("button", { name: "Enter" }).click();
    await student.page.getByText("Kept the frost secret").waitFor();
    expect((await rows()).join()).not.toContain(String(points + 7));
    await admin.page.getByRole("button", { name: "Reveal", exact: true }).click();
    await dialog().getByRole("button", { name: "Reveal" }).click();
    await until(async () => (await rows()).some((row) => row.includes(String(points + 7))), "the board is revealed");
  });

  test("a further season and another number of shown rows are saved", async () => {
    await admin.page.getByRole("button", { name: "Plan a season" }).click();
    await dialog().getByRole("textbox", { name: "Name" }).fill("Winter");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().waitFor({ state: "detached" });
    await admin.page.getByRole("heading", { name: "Winter" }).waitFor();
    await board.page.getByRole("combobox", { name: "Season" }).waitFor();
    const display = admin.page.getByRole("combobox", { name: "What others see of Everybody, Season" });
    await display.selectOption("topN");
    const count = admin.page.getByRole("textbox", { name: "How many rows of Everybody, Season" });
    await count.fill("5");
    await count.press("Enter");
    await until(async () => {
      const answer = await admin.page.request.get("/api/leaderboard?period=season");
      return ((await answer.json()) as { topN: number }).topN === 5;
    }, "five rows are shown");
    expect([...admin.complaints, ...student.complaints, ...board.complaints]).toEqual([]);
  });
});
