import { getMe } from "@cohort/contract/accounts";
import { type BoardPeriod, getLeaderboard, getStanding } from "@cohort/contract/boards";
import { listPeriods, setPeriodState } from "@cohort/contract/periods";
import type { RouteShape } from "@cohort/contract/route";
import { routes } from "@cohort/contract/routes";
import { awardPoints } from "@cohort/contract/scoring";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../environment/until.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildCohort, type Cohort } from "../../harness/cohort.ts";
import { type Listener, openListener } from "../../harness/listener.ts";
import { startServer, type TestServer } from "../../harness/server.ts";
import { untilSettled } from "../../harness/settled.ts";

/** Numbers and a word that occur nowhere else. */
const [before, secret] = [113, 241];
const total = before + secret;
const word = "frostflower";
const spans: readonly BoardPeriod[] = ["weekly", "season", "allTime"];

let server: TestServer;
let cohort: Cohort;
let admin: Caller;
/** Who has nothing to do with the student to whom the secret points are given: a fellow student and a mentor. */
const outsiders: { name: string; caller: Caller; listener: Listener }[] = [];

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
  admin = await signIn(server.url, cohort.admin.email);
  for (const name of ["student", "mentor"] as const) {
    const caller = await signIn(server.url, cohort[name].email);
    const listener = await openListener(server.url, caller.token as string);
    const { groups } = await caller.call(getMe, {});
    await listener.subscribe(groups);
    outsiders.push({ name, caller, listener });
  }
});

afterAll(async () => {
  for (const { listener } of outsiders) listener.terminate();
  await server?.stop();
});

async function give(amount: number, reason: string): Promise<void> {
  const params = { id: cohort.otherStudent.enrolmentId };
  await admin.call(awardPoints, { params, body: { trackId: cohort.trackId, amount, reason } });
}

async function move(state: "frozen" | "open"): Promise<void> {
  const { items } = await admin.call(listPeriods, { query: { programmeId: cohort.programmeId } });
  const [{ id, version } = { id: "", version: 0 }] = items;
  await admin.call(setPeriodState, { params: { id }, body: { version, state } });
}

/** Where the secret stands in something: any of its numbers as a value, its word in any text. */
function secretsIn(value: unknown, at = ""): string[] {
  if (typeof value === "number") return value === secret || value === total ? [`${at}: ${value}`] : [];
  if (typeof value === "string") return value.includes(word) ? [`${at}: ${value}`] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, `${at}.${key}`));
}

const known = (): Record<string, string> => ({
  enrolmentId: cohort.otherStudent.enrolmentId,
  programmeId: cohort.programmeId,
  unitId: cohort.otherFloor,
  trackId: cohort.trackId,
});

/** Every answer to every read the caller can name, by address; also those about the other student. */
async function readEverything(caller: Caller): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const route of Object.values(routes) as RouteShape[]) {
    if (route.method !== "GET") continue;
    for (const id of [cohort.otherStudent.enrolmentId, cohort.programmeId, cohort.otherStudent.id]) {
      const params = route.path.includes(":id") ? { id } : {};
      if (/:(?!id\b)/.test(route.path)) continue;
      const queries = route.path.startsWith("/api/leaderboard")
        ? spans.flatMap((period) => [
            { period },
            { period, unitId: cohort.otherFloor },
            { period, trackId: cohort.trackId },
          ])
        : [{}, { q: "other", ...known() }];
      for (const asked of queries) {
        const { status, body } = await caller.request(route, { params, query: asked } as never);
        if (status === 200) answers.set(`${route.name} ${JSON.stringify({ ...params, ...asked })}`, body);
      }
      if (!route.path.includes(":id")) break;
    }
  }
  return answers;
}

const boardOf = (caller: Caller, period: BoardPeriod) =>
  caller.call(getLeaderboard, { query: { period, programmeId: cohort.programmeId } });

test("9. what a freeze hides reaches no student and no mentor of others by any path until it is revealed", async () => {
  await give(before, "Before the freeze");
  await move("frozen");
  await untilSettled(server.app.database.db);
  const heard = outsiders.map(({ listener }) => listener.messages.length);
  await give(secret, word);
  await untilSettled(server.app.database.db);

  for (const [index, { name, caller, listener }] of outsiders.entries()) {
    const answers = await readEverything(caller);
    expect(answers.size, name).toBeGreaterThan(20);
    for (const [address, answer] of answers) expect(secretsIn(answer), `${name}, ${address}`).toEqual([]);
    for (const period of spans) {
      const { rows } = await boardOf(caller, period);
      expect(
        rows.map(({ points }) => points),
        `${name}, ${period}`,
      ).toEqual([before]);
    }
    expect(secretsIn(listener.messages.slice(heard[index])), `${name}, sockets`).toEqual([]);
  }
  // The student themselves knows their points, and yet stands where the board stands.
  const own = await signIn(server.url, cohort.otherStudent.email);
  for (const period of spans) {
    const { row } = await own.call(getStanding, { query: { period, programmeId: cohort.programmeId } });
    expect(row?.points).toBe(before);
  }
  // Those who steer see it: there was something to leak.
  for (const period of spans) expect((await boardOf(admin, period)).rows[0]?.points).toBe(total);
});

test("9. revealing shows it on every open screen at once", async () => {
  await move("open");
  for (const { name, listener, caller } of outsiders) {
    await until(() => secretsIn(listener.messages).length > 0, `${name} hears of it`);
    for (const period of spans) expect((await boardOf(caller, period)).rows[0]?.points).toBe(total);
  }
});
