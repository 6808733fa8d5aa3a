import { submitAssignment } from "@cohort/contract/submissions";
import { beforeAll, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildAssignments } from "../harness/cohort.ts";
import { openScreen, show } from "./screen.ts";
import { openStage } from "./stage.ts";

const inARow = 40;

const { server, cohort, browser } = await openStage();

beforeAll(async () => {
  const { db } = server.app.database;
  const tasks = await buildAssignments(db, cohort, inARow);
  const student = await signIn(server.url, cohort.student.email);
  for (const assignmentId of tasks)
    await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
}, 180_000);

test("forty reviews in a row by keyboard alone, without loading the page again", async () => {
  const screen = await openScreen(browser, server.url, cohort.mentor.email);
  await show(screen, "/queue");
  const { page } = screen;
  const { keyboard } = page;
  const points = page.getByRole("textbox", { name: "Points" });
  const focus = page.locator(":focus");
  await page.locator("a[data-row]").first().waitFor();
  await keyboard.press("c");
  const spans: number[] = [];
  for (let done = 0; done < inARow; done++) {
    await page.getByRole("heading", { name: `Task ${done}`, exact: true }).waitFor();
    await points.and(focus).waitFor();
    await keyboard.type("90");
    const begun = performance.now();
    await keyboard.press(done === inARow - 1 ? "Control+Enter" : "Control+Shift+Enter");
    if (done === inARow - 1) break;
    await page.getByRole("heading", { name: `Task ${done + 1}`, exact: true }).waitFor();
    await points.and(focus).waitFor();
    spans.push(performance.now() - begun);
  }
  const graded = async () =>
    (
      await query<{ count: number }>(
        server.app.database.db,
        "select count(*) as count from grades where raw = 90 and released_at is not null",
        [],
      )
    )[0]?.count;
  await until(async () => (await graded()) === inARow, "all are graded");
  spans.sort((a, b) => a - b);
  const at = (share: number) => Math.round(spans[Math.floor(share * (spans.length - 1))] ?? 0);
  process.stdout.write(`grade and next, until the next one is ready: median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`);
  expect(screen.loads()).toBe(1);
  expect(screen.complaints).toEqual([]);
}, 180_000);
