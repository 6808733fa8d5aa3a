import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { getProgrammeSetup, type ProgrammeSetup } from "@cohort/contract/programme-setup";
import { createRubric, listRubrics } from "@cohort/contract/rubrics";
import { editStudentNote, listStudentNotes, type StudentNote, writeStudentNote } from "@cohort/contract/students";
import { type AnySubmission, submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { figure, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

type SetupAssignment = ProgrammeSetup["assignments"][number];

const { server, cohort, browser } = await openStage();

describe("those who steer and look after students, with no reload", () => {
  let admin: Screen;
  let coordinator: Screen;
  let mentor: Screen;
  const callers = {} as Record<"student" | "mentor" | "coordinator", Caller>;

  beforeAll(async () => {
    for (const name of ["student", "mentor", "coordinator"] as const)
      callers[name] = await signIn(server.url, cohort[name].email);
    admin = await openScreen(browser, server.url, cohort.admin.email);
    coordinator = await openScreen(browser, server.url, cohort.coordinator.email);
    mentor = await openScreen(browser, server.url, cohort.mentor.email);
    await show(admin, "/overview");
    await show(coordinator, "/overview");
    await show(mentor, "/students");
  }, 120_000);

  const reads = (screen: Screen, label: string, value: string) =>
    until(async () => (await figure(screen, label).innerText()) === value, `${label} reads ${value}`);

  test("their numbers move while a student hands in and a mentor grades", async () => {
    await admin.page.getByRole("heading", { name: "The installation" }).waitFor();
    await admin.page.getByText("PostgreSQL answers").waitFor();
    expect(await coordinator.page.getByRole("heading", { name: "The installation" }).count()).toBe(0);
    const body = { assignmentId: cohort.immediate, answers: { text: "done" } };
    const work: AnySubmission = await callers.student.call(submitAssignment, { body });
    for (const screen of [admin, coordinator]) {
      await reads(screen, "Waiting", "1");
      await screen.page.getByText("1 wait, none for a day.").waitFor();
      await screen.page
        .locator("tbody tr", { hasText: "mentor" })
        .first()
        .getByText("1", { exact: true })
        .first()
        .waitFor();
    }
    const params = { id: work.id };
    const claimed = await callers.mentor.call(claimSubmission, { params, body: { version: work.version } });
    await callers.mentor.call(gradeSubmission, {
      params,
      body: { version: claimed.version, points: 80, feedback: "Well done." },
    });
    for (const screen of [admin, coordinator]) {
      await reads(screen, "Waiting", "0");
      await reads(screen, "Released", "1");
      await reads(screen, "Passed", "100 %");
    }
    expect([admin.loads(), coordinator.loads(), mentor.loads()]).toEqual([1, 1, 1]);
  });

  test("an assignment is built with a required answer and its rubric, and built again without", async () => {
    const { page } = admin;
    const caller = await signIn(server.url, cohort.admin.email);
    const { programmeId } = cohort;
    const levels = [
      { key: "no", title: "No", description: "", points: 0 },
      { key: "yes", title: "Yes", description: "", points: 5 },
    ];
    const criteria = [{ key: "clear", title: "It is clear", description: "", levels }];
    const rubric = { programmeId, name: "Clear or not", allowsOverride: true, criteria };
    const { id: rubricId } = await caller.call(createRubric, { body: rubric });
    await show(admin, "/programme/new");
    await page.getByLabel("Title").fill("Built by hand");
    await page.getByLabel("Label").fill("What you found");
    await page.getByRole("button", { name: "Add a field" }).click();
    await page.getByLabel("Label").nth(1).fill("Where you looked");
    await page.getByLabel("Has to be filled in").nth(1).check();
    await page.getByLabel("Required for the next").uncheck();
    await page.getByLabel("Judged by").selectOption({ label: "Clear or not" });
    await page.getByText("1 criterion, 5 points").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "Built by hand", exact: true }).click();
    const built = async () => {
      const setup = await caller.call(getProgrammeSetup, { params: { id: programmeId } });
      return setup.assignments.find(({ title }) => title === "Built by hand") as SetupAssignment;
    };
    const judged = async () => {
      const { items } = await caller.call(listRubrics, { query: { programmeId } });
      return items.find(({ id }) => id === rubricId)?.assignmentIds;
    };
    const { id, required, fields } = await built();
    expect(required).toBe(false);
    expect(fields.map((field) => [field.label, field.required])).toEqual([
      ["What you found", true],
      ["Where you looked", true],
    ]);
    expect(await judged()).toEqual([id]);
    await page.getByLabel("Judged by").selectOption({ label: "No rubric" });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "Built by hand", exact: true }).waitFor();
    expect(await judged()).toEqual([]);
    expect((await built()).required).toBe(false);
    await show(admin, "/overview");
  });

  test("a mentor's list follows, and leads to everything about the student", async () => {
    const row = mentor.page.locator("tbody tr", { hasText: "student" });
    await row.getByText("80", { exact: true }).waitFor();
    await row.getByRole("link").click();
    await mentor.page.getByRole("heading", { name: "Notes of staff" }).waitFor();
    await mentor.page.getByRole("link", { name: "Task, immediate" }).first().waitFor();
    const note = { params: { id: cohort.student.enrolmentId }, body: { body: "Ask about the **move**." } };
    await callers.coordinator.call(writeStudentNote, note);
    await mentor.page.locator("article", { hasText: "Ask about the move." }).waitFor();
  });

  test("a note that changed while it was edited shows both texts, and loses neither", async () => {
    const { page } = mentor;
    await page.getByLabel("A note for whoever else looks after this student").fill("Needs a quiet room.");
    await page.getByRole("button", { name: "Add the note" }).click();
    await page.locator("article", { hasText: "Needs a quiet room." }).waitFor();
    await page.getByRole("button", { name: "Edit: note by mentor" }).click();
    const field = page.locator("li textarea");
    await field.fill("Needs a quiet room on Mondays.");
    const { items } = await callers.mentor.call(listStudentNotes, { params: { id: cohort.student.enrolmentId } });
    const mine = items.find(({ author }) => author.id === cohort.mentor.id) as StudentNote;
    const elsewhere = { version: mine.version, body: "Has a quiet room now." };
    await callers.mentor.call(editStudentNote, { params: { id: mine.id }, body: elsewhere });
    await page.getByText("Somebody changed this note while you were writing").waitFor();
    await page.getByText("Has a quiet room now.").waitFor();
    expect(await field.inputValue()).toBe("Needs a quiet room on Mondays.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("article", { hasText: "Needs a quiet room on Mondays." }).waitFor();
  });

  test("other terms are given, shown at the work and taken back", async () => {
    const { page } = mentor;
    await page.getByLabel("Assignment", { exact: true }).selectOption({ label: "Task, held" });
    await page.getByRole("button", { name: "Give other terms" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Attempts in all").fill("5");
    await dialog.getByLabel("Reason").fill("Was ill.");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("5 attempts in all").waitFor();
    await page.getByText("Own terms").waitFor();
    await page.getByRole("button", { name: "Take back the terms for Task, held" }).click();
    await page.getByText("taken back").waitFor();
    await page.getByText("Own terms").waitFor({ state: "detached" });
    expect(mentor.loads()).toBe(1);
    expect([...admin.complaints, ...coordinator.complaints, ...mentor.complaints]).toEqual([]);
  });
});
