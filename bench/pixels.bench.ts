import { getMe } from "@cohort/contract/accounts";
import { submitAssignment } from "@cohort/contract/submissions";
import { afterAll, expect, test } from "vitest";
import { isLive, openBrowser, openScreen, type Screen, show, webDir } from "../tests/browser/screen.ts";
import { until } from "../tests/environment/until.ts";
import { type Caller, signIn } from "../tests/harness/caller.ts";
import { buildAssignments, buildCohort, buildStudent } from "../tests/harness/cohort.ts";
import { openListener } from "../tests/harness/listener.ts";
import { startProcessServer } from "../tests/harness/process-server.ts";

const studentCount = 20;
const taskCount = 20;
const perSecond = 20;
const loads = 20;

// The server is a process of its own, as for whoever runs it: it shares the machine with browsers and writers, and
// nothing else.
const server = await startProcessServer(
  "PostgreSQL + Redis",
  async (db) => {
    const cohort = await buildCohort(db);
    const tasks = await buildAssignments(db, cohort, taskCount);
    const students: string[] = [];
    for (let i = 0; i < studentCount; i++) {
      const { programmeId, floor: unitId } = cohort;
      students.push((await buildStudent(db, { programmeId, unitId, name: `student${i}` })).email);
    }
    return { cohort, tasks, students };
  },
  { WEB_DIR: webDir },
);
afterAll(() => server.stop());
const { cohort, tasks, students } = server.prepared;
const browser = await openBrowser();
afterAll(() => browser.close());

const quantile = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number).toFixed(1)} ms`;

function print(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile(sorted, share));
  process.stdout.write(`${what}: p50 ${p50}, p99 ${p99}, most ${most} of ${times.length}\n`);
}

/** Notes on the page when it hears of each submission: before anything else does with the frame. */
const watchFrames = `{
  window.heard = {};
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => {
        const at = performance.timeOrigin + performance.now();
        for (const line of data.split("\\n"))
          if (line.includes('"event":"assignment.submitted"')) window.heard[JSON.parse(line).data.id] ??= at;
      });
    }
  };
}`;

/** What the page's thread has worked so far, in ms of its own time: the same however busy the machine is. */
async function startCounting({ page }: Screen): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
}

/** Notes when a socket that draws nothing hears of each submission: what the server takes of the time. */
async function listenBeside(email: string): Promise<{ heard: Map<string, number>; close(): Promise<void> }> {
  const heard = new Map<string, number>();
  const caller = await signIn(server.url, email);
  const listener = await openListener(server.url, caller.token as string, {
    onEvent: ({ event, data }, atMs) => {
      const { id } = data as { id: string };
      if (event === "assignment.submitted" && !heard.has(id)) heard.set(id, performance.timeOrigin + atMs);
    },
  });
  const { groups } = await caller.call(getMe, {});
  await listener.subscribe(groups);
  return { heard, close: () => listener.close() };
}

/** Notes on the page when each submission is first painted: the frame after its row came into the document. */
const watchRows = `{
  window.painted = {};
  new MutationObserver(() => {
    const fresh = [...document.querySelectorAll("[data-flip]")].map((row) => row.dataset.flip).filter((id) => !(id in window.painted));
    for (const id of fresh) window.painted[id] = 0;
    if (fresh.length > 0) requestAnimationFrame(() => {
      // The frame that shows them has been painted when the task after it begins.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { for (const id of fresh) window.painted[id] = performance.timeOrigin + performance.now(); };
      channel.port2.postMessage(0);
    });
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
}`;

test("from the answer a student gets to the pixels of those who watch, at 20 submissions a second", async () => {
  const callers: Caller[] = [];
  for (const email of students) callers.push(await signIn(server.url, email));
  const watched: { page: Screen["page"]; worked: () => Promise<number>; before: number }[] = [];
  for (const role of ["admin", "coordinator"] as const) {
    const screen = await openScreen(browser, server.url, cohort[role].email);
    await screen.page.addInitScript(watchFrames);
    await show(screen, "/overview");
    await screen.page.evaluate(watchRows);
    const worked = await startCounting(screen);
    watched.push({ page: screen.page, worked, before: await worked() });
  }
  const beside = await listenBeside(cohort.admin.email);
  const answered = new Map<string, number>();
  const began = performance.now();
  const sending: Promise<void>[] = [];
  for (let nth = 0; nth < studentCount * taskCount; nth++) {
    const wait = began + (nth * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const caller = callers[nth % studentCount] as Caller;
    const body = { assignmentId: tasks[Math.floor(nth / studentCount)] as string, answers: { text: "done" } };
    sending.push(
      caller
        .call(submitAssignment, { body })
        .then(({ id }) => void answered.set(id, performance.timeOrigin + performance.now())),
    );
  }
  await Promise.all(sending);
  const tookMs = performance.now() - began;
  process.stdout.write(`${answered.size} submissions in ${(tookMs / 1000).toFixed(1)} s\n`);
  await until(() => beside.heard.size >= answered.size, "a bare socket heard of everything");
  print(
    "answer -> frame at a bare socket",
    [...answered].map(([id, at]) => (beside.heard.get(id) as number) - at),
  );
  await beside.close();
  for (const { page, worked, before } of watched) {
    await page.locator(isLive).waitFor();
    const perSubmission = ((await worked()) - before) / answered.size;
    process.stdout.write(`${new URL(page.url()).pathname} works ${perSubmission.toFixed(1)} ms for each submission\n`);
    const painted = await page.evaluate<Record<string, number>>("window.painted");
    const heard = await page.evaluate<Record<string, number>>("window.heard");
    const times = [...answered].flatMap(([id, at]) => (painted[id] ? [painted[id] - at] : []));
    print(`answer -> pixels of ${new URL(page.url()).pathname}`, times);
    print(
      "  of that, answer -> frame heard by the page",
      [...answered].flatMap(([id, at]) => (painted[id] && heard[id] ? [heard[id] - at] : [])),
    );
    print(
      "  of that, frame -> pixels",
      [...answered].flatMap(([id]) => (painted[id] && heard[id] ? [painted[id] - heard[id]] : [])),
    );
    expect(times.length).toBeGreaterThan(answered.size / 2);
    await page.context().close();
  }
});

test("how long a page of somebody signed in takes to show what it is about", async () => {
  for (const [role, path] of [
    ["student", "/work"],
    ["mentor", "/queue"],
    ["admin", "/overview"],
  ] as const) {
    const screen = await openScreen(browser, server.url, cohort[role].email);
    const first: number[] = [];
    const whole: number[] = [];
    for (let i = 0; i < loads; i++) {
      await screen.page.goto(path, { waitUntil: "commit" });
      await screen.page.locator("main h1").first().waitFor();
      whole.push(await screen.page.evaluate<number>("performance.now()"));
      first.push(
        await screen.page.evaluate<number>(
          "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN",
        ),
      );
    }
    print(`${path}, first paint`, first.filter(Number.isFinite));
    print(`${path}, its heading`, whole);
    await screen.page.context().close();
  }
});
