import type { Board } from "@cohort/contract/boards";
import { groupName } from "@cohort/contract/groups";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginPeriods } from "../../apps/server/src/domains/boards/actions/begin-periods.ts";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { openListener } from "../harness/listener.ts";
import { startServer, type TestServer } from "../harness/server.ts";

let server: TestServer;
let cohort: Cohort;

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
});

afterAll(async () => {
  await server?.stop();
});

test("a new week is shown on every open board, once, however often it is looked", async () => {
  const { token } = await signIn(server.url, cohort.student.email);
  const listener = await openListener(server.url, token as string);
  await listener.subscribe([groupName("board", cohort.boardId)]);
  const boards = () =>
    listener.events().flatMap((one) => (one.event === "leaderboard.updated" ? [one.data as Board] : []));
  const inDays = (days: number) => ({
    principal: null,
    clock: { kind: "fixed" as const, now: new Date(Date.now() + days * 86_400_000) },
  });

  await beginPeriods(server.app.outbox, inDays(0));
  await beginPeriods(server.app.outbox, inDays(7));
  await until(() => boards().length === 1, "the first week is shown");
  await beginPeriods(server.app.outbox, inDays(7));
  await beginPeriods(server.app.outbox, inDays(14));
  await until(() => boards().length === 2, "the second week is shown");
  const [first, second] = boards();
  expect(second?.version).toBeGreaterThan(first?.version ?? 0);
  listener.terminate();
});
