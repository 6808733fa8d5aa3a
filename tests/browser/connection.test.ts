import { submitAssignment } from "@cohort/contract/submissions";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, type Cohort } from "../harness/cohort.ts";
import type { TestServer } from "../harness/server.ts";
import { startTcpProxy, type TcpProxy } from "../harness/tcp-proxy.ts";
import { figure, isLive, openBrowser, openScreen, type Screen, show, startSite } from "./screen.ts";

describe("a connection that breaks", () => {
  let server: TestServer;
  let proxy: TcpProxy;
  let cohort: Cohort;
  let browser: Browser;
  let mentor: Screen;
  let admin: Screen;
  let student: Caller;
  let tasks: string[];

  beforeAll(async () => {
    server = await startSite();
    proxy = await startTcpProxy(server.port);
    cohort = await buildCohort(server.app.database.db);
    tasks = await buildAssignments(server.app.database.db, cohort, 2);
    student = await signIn(server.url, cohort.student.email);
    browser = await openBrowser();
    const url = `http://127.0.0.1:${proxy.port}`;
    mentor = await openScreen(browser, url, cohort.mentor.email);
    admin = await openScreen(browser, url, cohort.admin.email);
    await show(mentor, "/queue");
    await show(admin, "/overview");
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await server?.stop();
  });

  /** A student whose network is well goes on working. */
  async function handIn(assignmentId: string): Promise<void> {
    await student.call(submitAssignment, { body: { assignmentId, answers: { text: "meanwhile" } } });
  }

  test("the page says that it is away, keeps what it shows, and catches up on what it missed by itself", async () => {
    proxy.cut();
    for (const { page } of [mentor, admin]) {
      await page.locator('header [data-status="offline"]').waitFor();
      await page.getByText("The live connection is interrupted.").waitFor();
      await page.locator("main h1").waitFor();
    }
    await handIn(cohort.held);
    await handIn(tasks[0] as string);
    expect(await figure(admin, "Waiting").innerText()).toBe("0");

    proxy.heal();
    for (const { page } of [mentor, admin]) {
      await page.locator(isLive).waitFor({ timeout: 30_000 });
      await page.getByText("The live connection is interrupted.").waitFor({ state: "detached" });
    }
    await mentor.page.getByRole("link", { name: "Task, held" }).waitFor();
    await mentor.page.getByRole("link", { name: "Task 0" }).waitFor();
    await until(async () => (await figure(admin, "Waiting").innerText()) === "2", "the overview has caught up");
    expect([mentor.loads(), admin.loads()]).toEqual([1, 1]);
  });

  test("after catching up the page is live again, and not only up to date", async () => {
    await handIn(tasks[1] as string);
    await mentor.page.getByRole("link", { name: "Task 1" }).waitFor();
    await until(async () => (await figure(admin, "Waiting").innerText()) === "3", "the overview goes on");
  });
});
