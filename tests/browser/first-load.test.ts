import { gzipSync } from "node:zlib";
import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "../harness/caller.ts";
import { buildAssignments } from "../harness/cohort.ts";
import { isLive, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

/** Bytes of script, gzipped, that the document itself names, and that may follow for a page at rest. */
const mostScript = 200_000;
const mostInAll = 255_000;
/** Layout shift while work arrives; 0.1 is what the web calls good, and a live page has no reason to move at all. */
const mostShift = 0.01;

/** Adds up what moves without anybody having pressed anything. */
const watchShifts = `window.shift = 0; window.moved = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.textContent ?? "");
    if (entry.hadRecentInput) continue;
    window.shift += entry.value;
    window.moved.push(...moved);
  }
}).observe({ type: "layout-shift" });`;

const starts = [
  ["student", "/home"],
  ["student", "/work"],
  ["mentor", "/home"],
  ["mentor", "/queue"],
  ["coordinator", "/overview"],
  ["admin", "/overview"],
  ["mentor", "/board"],
] as const;

const { server, cohort, browser } = await openStage();

describe("what the first load costs, and what stays where it is", () => {
  let tasks: string[];

  beforeAll(async () => {
    tasks = await buildAssignments(server.app.database.db, cohort, 12);
  }, 120_000);

  test("the script every page waits for is less than a photograph", async () => {
    const index = await (await fetch(server.url)).text();
    const scripts = [...index.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path as string);
    expect(scripts.length).toBeGreaterThan(5);
    const bodies = await Promise.all(scripts.map(async (path) => (await fetch(server.url + path)).arrayBuffer()));
    const weight = bodies.reduce((sum, body) => sum + gzipSync(Buffer.from(body)).length, 0);
    expect(weight).toBeGreaterThan(50_000);
    expect(weight).toBeLessThanOrEqual(mostScript);
  });

  test.each(starts)("a %s at %s is sent little more, until something is opened", async (role, path) => {
    const screen = await openScreen(browser, server.url, cohort[role].email);
    const weights: Promise<number>[] = [];
    screen.page.on("response", (response) => {
      if (response.url().endsWith(".js")) weights.push(response.body().then((body) => gzipSync(body).length));
    });
    await show(screen, path);
    await screen.page.waitForLoadState("networkidle");
    const weight = (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
    expect(weight).toBeGreaterThan(50_000);
    expect(weight).toBeLessThanOrEqual(mostInAll);
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

  test.each(starts)("while the page of a %s at %s arrives, nothing on it moves", async (role, path) => {
    const screen = await openScreen(browser, server.url, cohort[role].email);
    await show(screen, path);
    await screen.page.addInitScript(watchShifts);
    await show(screen, path);
    await screen.page.waitForLoadState("networkidle");
    const moved = await screen.page.evaluate<string[]>("window.moved");
    expect(await screen.page.evaluate<number>("window.shift"), moved.join("\n")).toBeLessThan(mostShift);
    await screen.page.context().close();
  });

  test("while work arrives, nothing on the screens of those who watch moves", async () => {
    const watched: Screen[] = [];
    for (const [role, path] of [
      ["mentor", "/queue"],
      ["admin", "/overview"],
    ] as const) {
      const screen = await openScreen(browser, server.url, cohort[role].email);
      await show(screen, path);
      await screen.page.waitForLoadState("networkidle");
      await screen.page.evaluate(watchShifts);
      watched.push(screen);
    }
    const student = await signIn(server.url, cohort.student.email);
    for (const assignmentId of tasks)
      await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
    for (const { page } of watched) {
      await page.locator("main").getByText("Task 11").filter({ visible: true }).first().waitFor();
      await page.locator(isLive).waitFor();
      const moved = await page.evaluate<string[]>("window.moved");
      expect(await page.evaluate<number>("window.shift"), `${page.url()}: ${moved.join("\n")}`).toBeLessThan(mostShift);
    }
  });
});
