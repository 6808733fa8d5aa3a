import { submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildAssignments } from "../harness/cohort.ts";
import { startTcpProxy, type TcpProxy } from "../harness/tcp-proxy.ts";
import { figure, isLive, openScreen, type Screen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const { server, cohort, browser } = await openStage();

describe("a connection that breaks", () => {
  let proxy: TcpProxy;
  let mentor: Screen;
  let admin: Screen;
  let student: Caller;
  let tasks: string[];

  beforeAll(async () => {
    proxy = await startTcpProxy(server.port);
    tasks = await buildAssignments(server.app.database.db, cohort, 2);
    student = await signIn(server.url, cohort.student.email);
    const url = `http://127.0.0.1:${proxy.port}`;
    mentor = await openScreen(browser, url, cohort.mentor.email);
    admin = await openScreen(browser, url, cohort.admin.email);
    await show(mentor, "/queue");
    await show(admin, "/overview");
    // What breaks is the connection of pages that are there, not their loading.
    await mentor.quiet();
    await admin.quiet();
  }, 120_000);

  afterAll(async () => {
    await proxy?.close();
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
