import { gzipSync } from "node:zlib";
import { submitAssignment } from "@cohort/contract/submissions";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, type Cohort } from "../harness/cohort.ts";
import type { TestServer } from "../harness/server.ts";
import { isLive, openBrowser, openScreen, type Screen, show, startSite } from "./screen.ts";

/** Bytes of script, gzipped, that may come before a page is usable. */
const mostScript = 200_000;
/** Layout shift while work arrives; 0.1 is what the web calls good, and a live page has no reason to move at all. */
const mostShift = 0.01;

const starts = [
  ["student", "/work"],
  ["mentor", "/queue"],
  ["coordinator", "/overview"],
  ["admin", "/overview"],
  ["mentor", "/board"],
] as const;

describe("what the first load costs, and what stays where it is", () => {
  let server: TestServer;
  let cohort: Cohort;
  let browser: Browser;
  let tasks: string[];

  beforeAll(async () => {
    server = await startSite();
    cohort = await buildCohort(server.app.database.db);
    tasks = await buildAssignments(server.app.database.db, cohort, 12);
    browser = await openBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Opens a tab that weighs the script it is sent. */
  async function weigh(screen: Screen, path: string): Promise<number> {
    const weights: Promise<number>[] = [];
    screen.page.on("response", (response) => {
      if (!response.url().endsWith(".js")) return;
      weights.push(response.body().then((body) => gzipSync(body).length));
    });
    await show(screen, path);
    await screen.page.waitForLoadState("networkidle");
    return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
  }

  test.each(starts)("a %s starts at %s with less script than a photograph", async (role, path) => {
    const screen = await openScreen(browser, server.url, cohort[role].email);
    const weight = await weigh(screen, path);
    expect(weight).toBeGreaterThan(50_000);
    expect(weight).toBeLessThanOrEqual(mostScript);
    await screen.page.context().close();
  });

  test("nobody who is signed out is refused anything", async () => {
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto("/");
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("while work arrives, nothing on the screens of those who watch moves", async () => {
    const watched: Screen[] = [];
    for (const [role, path] of [starts[1], starts[3]]) {
      const screen = await openScreen(browser, server.url, cohort[role].email);
      await show(screen, path);
      await screen.page.waitForLoadState("networkidle");
      await screen.page.evaluate(`window.shift = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
      }).observe({ type: "layout-shift" });`);
      watched.push(screen);
    }
    const student = await signIn(server.url, cohort.student.email);
    for (const assignmentId of tasks)
      await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
    for (const { page } of watched) {
      await page.locator("main").getByText("Task 11").first().waitFor();
      await page.locator(isLive).waitFor();
      expect(await page.evaluate<number>("window.shift"), page.url()).toBeLessThan(mostShift);
    }
  });
});
