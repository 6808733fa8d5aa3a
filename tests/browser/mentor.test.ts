import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildAssignments, password } from "../harness/cohort.ts";
import { isLive, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

/** More rows than a window holds. */
const waiting = 16;

const { server, cohort, browser } = await openStage();

describe("a mentor at work", () => {
  let tasks: string[];

  beforeAll(async () => {
    tasks = await buildAssignments(server.app.database.db, cohort, waiting + 3);
    await handIn(cohort.held);
    for (const task of tasks.slice(0, waiting)) await handIn(task);
  }, 120_000);

  async function handIn(assignmentId: string): Promise<void> {
    const student = await signIn(server.url, cohort.student.email);
    await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
  }

  test("signs in, takes the longest-waiting work, grades and releases it without a mouse", async () => {
    const context = await browser.newContext({ baseURL: server.url, reducedMotion: "reduce" });
    const page = await context.newPage();
    const keyboard = page.keyboard;
    const focus = page.locator(":focus");
    const hasFocus = (name: string) => until(async () => (await focus.textContent()) === name, `${name} has the focus`);
    await page.goto("/queue");
    await page.getByRole("textbox", { name: "E-mail address" }).waitFor();
    await keyboard.press("Tab");
    await keyboard.type(cohort.mentor.email);
    await keyboard.press("Tab");
    await keyboard.type(password);
    await keyboard.press("Enter");
    await page.locator(isLive).waitFor();

    await page.getByRole("link", { name: "Task, held" }).waitFor();
    await keyboard.press("j");
    await hasFocus("Task, held");
    await keyboard.press("j");
    await hasFocus("Task 0");
    await keyboard.press("k");
    await keyboard.press("c");
    const points = page.getByRole("textbox", { name: "Points" });
    await points.and(focus).waitFor();
    await keyboard.type("91");
    const feedback = page.getByRole("textbox", { name: "Feedback for the student" });
    for (let tabs = 0; tabs < 20 && (await feedback.and(focus).count()) === 0; tabs++) await keyboard.press("Tab");
    await keyboard.type("Well argued.");
    await keyboard.press("Control+Enter");

    await page.getByText("The grade is held until it is released.").waitFor();
    await hasFocus("Release the grade");
    await keyboard.press("Enter");
    await page.locator("main").getByText("Released", { exact: true }).first().waitFor();
    await hasFocus("Claim next");
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Task 0" }).waitFor();
    await context.close();
  });

  test("reads on undisturbed while new work comes in: neither the scroll position nor the row under the pointer moves", async () => {
    const screen = await openScreen(browser, server.url, cohort.mentor.email);
    // Latest first: whatever is new belongs above everything that is being read.
    await show(screen, "/queue?sort=recent");
    const { page } = screen;
    const rows = page.locator("main li:has(a[data-row])");
    await rows.first().waitFor();
    const shown = await rows.count();

    const first = rows.first();
    await first.hover();
    const before = await placeOf(screen, first);
    await handIn(tasks[waiting] as string);
    await page.getByRole("button", { name: "1 new" }).waitFor();
    expect(await placeOf(screen, rows.first())).toEqual(before);

    // Whoever looks away gets the new work at once.
    await page.mouse.move(5, 5);
    await page.getByRole("link", { name: `Task ${waiting}` }).waitFor();
    expect(await rows.count()).toBe(shown + 1);

    await page.evaluate("window.scrollTo(0, 400)");
    const middle = rows.nth(8);
    const whileReading = await placeOf(screen, middle);
    expect(whileReading.scroll).toBe(400);
    await handIn(tasks[waiting + 1] as string);
    await page.getByRole("button", { name: "1 new" }).waitFor();
    expect(await placeOf(screen, rows.nth(8))).toEqual(whileReading);

    await page.getByRole("button", { name: "1 new" }).click();
    await until(async () => (await rows.first().innerText()).includes(`Task ${waiting + 1}`), "the new row is on top");
    expect(screen.loads()).toBe(1);
    expect(screen.complaints).toEqual([]);
  });

  test("lets go of nothing when somebody else takes the work on screen", async () => {
    const screen = await openScreen(browser, server.url, cohort.mentor.email);
    const other = await openScreen(browser, server.url, cohort.admin.email);
    const address = `/queue?q=${encodeURIComponent("Task 3")}`;
    await show(screen, address);
    await show(other, address);
    const row = screen.page.locator("main li:has(a[data-row])").first();
    await row.hover();
    const before = await placeOf(screen, row);
    await other.page.getByRole("button", { name: /^Claim: .*Task 3$/ }).click();
    await other.page.getByRole("textbox", { name: "Points" }).waitFor();
    await row.getByText("No longer in this list").waitFor();
    expect(await placeOf(screen, row)).toEqual(before);
  });

  test.each([1280, 390])("is told what is wrong with the points, and nothing moves at %i px", async (width) => {
    const name = width === 390 ? "Task 5" : "Task 4";
    const { page } = await openScreen(browser, server.url, cohort.mentor.email, { width });
    await page.goto(`/queue?q=${encodeURIComponent(name)}`);
    await page.getByRole("button", { name: new RegExp(`^Claim: .*${name}$`) }).click();
    const points = page.getByRole("textbox", { name: "Points" });
    const beside = page.getByRole("group", { name: "Quick points" });
    const below = page.getByRole("textbox", { name: "Feedback for the student" });
    await points.waitFor();
    const places = async () => {
      const scroll = await page.evaluate<number>("window.scrollY");
      const boxes = await Promise.all([points, beside, below].map((one) => one.boundingBox()));
      return boxes.map((box) => (box ? box.y + scroll : Number.NaN));
    };
    await page.waitForLoadState("networkidle");
    const before = await places();
    await points.press("Control+Enter");
    await page.getByText("Give whole points", { exact: false }).waitFor();
    expect(await points.getAttribute("aria-invalid")).toBe("true");
    expect(await places()).toEqual(before);
  });

  type Row = ReturnType<Screen["page"]["locator"]>;

  /** Where a row stands in the window, and which one it is. */
  async function placeOf({ page }: Screen, row: Row): Promise<{ top: number; scroll: number; id: string | null }> {
    const box = await row.boundingBox();
    const scroll = await page.evaluate<number>("window.scrollY");
    return { top: box?.y ?? Number.NaN, scroll, id: await row.locator("a[data-row]").getAttribute("data-row") };
  }
});
