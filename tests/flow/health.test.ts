import { groupName } from "@cohort/contract/groups";
import { getSystemHealth, type SystemHealth } from "@cohort/contract/health";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { startRedis, type TestRedis } from "../environment/redis.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { type Listener, openListener } from "../harness/listener.ts";
import { startServer, type TestServer } from "../harness/server.ts";

describe("how the installation is, on the page of an admin", () => {
  let redis: TestRedis;
  let server: TestServer;
  let cohort: Cohort;
  let admin: Caller;
  let listener: Listener;

  beforeAll(async () => {
    redis = await startRedis();
    server = await startServer("PostgreSQL + Redis", { environment: { REDIS_URL: redis.url } });
    cohort = await buildCohort(server.app.database.db);
    admin = await signIn(server.url, cohort.admin.email);
    listener = await openListener(server.url, admin.token as string);
    await listener.subscribe([groupName("adminPanel", cohort.programmeId)]);
  }, 60_000);

  afterAll(async () => {
    listener?.terminate();
    await server?.stop();
    await redis?.stop();
  });

  const told = (): SystemHealth | undefined =>
    listener.events().findLast(({ event }) => event === "health.changed")?.data as SystemHealth | undefined;
  const ask = () => admin.call(getSystemHealth, {}, { "cache-control": "no-cache" });

  test("every part says how it is", async () => {
    expect(await ask()).toMatchObject({
      state: "ok",
      database: { state: "ok", kind: "postgres" },
      redis: { state: "ok", used: true },
      relay: { state: "ok" },
      jobs: { state: "ok", late: 0, failed: 0 },
      mail: { state: "ok", transport: "folder", waiting: 0, failed: 0 },
    });
  });

  test("mail that has waited too long and a job that was given up are told without asking", async () => {
    const { db } = server.app.database;
    await query(
      db,
      `insert into mails (id, address, template, params, dedupe_key, created_at, next_try_at, not_after)
       values (gen_random_uuid(), 'a@cohort.test', 'test', '{}', 'health', now() - interval '1 hour', now() + interval '1 hour',
         now() + interval '1 day')`,
      [],
    );
    await query(
      db,
      `insert into jobs.job (name, state, completed_on, retry_limit) values ('send-mails', 'failed', now(), 0)`,
      [],
    );
    await until(() => told()?.mail.waiting === 1 && told()?.jobs.failed === 1, "both are told", 15_000);
    expect(told()).toMatchObject({ state: "degraded", mail: { state: "degraded" }, jobs: { state: "degraded" } });
    // What is told and what is answered are the same.
    expect({ ...(await ask()), relay: null }).toEqual({ ...told(), relay: null });
  });

  test("a Redis that dies and one that comes back are told through the log, which needs none", async () => {
    await redis.kill();
    await until(() => told()?.redis.state === "degraded", "the dead Redis is told", 20_000);
    expect((await ask()).redis).toEqual({ state: "degraded", used: true });
    await redis.restart();
    await until(() => told()?.redis.state === "ok", "the living Redis is told", 20_000);
  }, 60_000);
});
