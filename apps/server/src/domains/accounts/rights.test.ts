import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../tests/environment/shared.ts";
import { until } from "../../../../../tests/environment/until.ts";
import { hashPassword } from "../../platform/auth/password.ts";
import { recheckPrincipal } from "../../platform/auth/recheck.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { createAccount } from "./actions/create-account.ts";
import { type AccountsServer, buildServer } from "./build-server.ts";
import { accountsRoutes } from "./routes.ts";

const password = "correct horse battery";
let passwordHash: string;
let own: TestDatabase;
let here: AccountsServer;
let there: AccountsServer;
let programmeId: string;
let unitId: string;

beforeAll(async () => {
  own = await createTestDatabase();
  here = await buildServer(accountsRoutes, { DATABASE_URL: own.url });
  there = await buildServer(accountsRoutes, { DATABASE_URL: own.url }, 250);
  passwordHash = await hashPassword(password);
  [programmeId, unitId] = [newId(), newId()];
  await run(
    "insert into programmes (id, name, timezone, starts_at, ends_at, labels) values ($1, 'P', 'UTC', now(), now(), '{}')",
    [programmeId],
  );
  await run("insert into units (id, programme_id, name, path) values ($1, $2, 'U', array[$1::uuid])", [
    unitId,
    programmeId,
  ]);
});

afterAll(async () => {
  await here.close();
  await there.close();
  await own.drop();
});

const run = (text: string, parameters: unknown[] = [], db: Db | Tx = here.database.db) => query(db, text, parameters);

type Person = { id: string; email: string; enrolmentId: string; bearer: string; bearer2: string };

async function buildStudent(): Promise<Person> {
  const email = `${randomUUID()}@cohort.test`;
  const id = await createAccount(here.database.db, { name: "Ada", email, passwordHash });
  const enrolmentId = newId();
  await run("insert into enrolments (id, programme_id, user_id, unit_id, created_at) values ($1, $2, $3, $4, now())", [
    enrolmentId,
    programmeId,
    id,
    unitId,
  ]);
  const [one, two] = [await here.signIn(email, password), await here.signIn(email, password)];
  return { id, email, enrolmentId, bearer: one.bearer, bearer2: two.bearer };
}

async function versionOf(userId: string, db: Db | Tx = here.database.db): Promise<number> {
  const [row] = await query<{ version: number }>(db, "select version from principals where user_id = $1", [userId]);
  return row?.version ?? 0;
}

const scopeAt = (server: AccountsServer, bearer: string): Promise<Scope | undefined> =>
  server.auth.principals.resolve({ authorization: `Bearer ${bearer}` });

async function requireScope(server: AccountsServer, bearer: string): Promise<Scope> {
  const scope = await scopeAt(server, bearer);
  if (!scope) throw new Error("The session is not served.");
  return scope;
}

/** Every statement that gives or takes a right, by what it changes. */
const changes: Record<string, (person: Person) => [string, unknown[]][]> = {
  "the user's name": ({ id }) => [["update users set name = 'Grace' where id = $1", [id]]],
  "the password": ({ id }) => [["update credentials set password = 'x' where user_id = $1", [id]]],
  "an ended session": ({ id }) => [
    ["delete from sessions where id = (select id from sessions where user_id = $1 limit 1)", [id]],
  ],
  "a session that ends earlier": ({ id }) => [
    ["update sessions set expires_at = now() + interval '1 hour' where user_id = $1", [id]],
  ],
  "a role given": ({ id }) => [
    [
      "insert into role_assignments (id, user_id, role, programme_id, created_at) values ($1, $2, 'mentor', $3, now())",
      [newId(), id, programmeId],
    ],
  ],
  "a role taken": ({ id }) => [
    [
      "insert into role_assignments (id, user_id, role, programme_id, created_at) values ($1, $2, 'admin', $3, now())",
      [newId(), id, programmeId],
    ],
    ["delete from role_assignments where user_id = $1", [id]],
  ],
  "an enrolment withdrawn": ({ enrolmentId }) => [
    ["update enrolments set status = 'withdrawn' where id = $1", [enrolmentId]],
  ],
  "an enrolment removed": ({ enrolmentId }) => [["delete from enrolments where id = $1", [enrolmentId]]],
  "a mentor link begun": ({ id }) => [
    [
      "insert into mentor_links (id, programme_id, mentor_id, unit_id, started_at) values ($1, $2, $3, $4, now())",
      [newId(), programmeId, id, unitId],
    ],
  ],
  "a mentor link ended": ({ id }) => [
    [
      "insert into mentor_links (id, programme_id, mentor_id, unit_id, started_at) values ($1, $2, $3, $4, now())",
      [newId(), programmeId, id, unitId],
    ],
    ["update mentor_links set ended_at = now() where mentor_id = $1", [id]],
  ],
};

describe("the principal's version grows in the transaction that changes a right", () => {
  test.each(Object.entries(changes))("%s", async (_what, statements) => {
    const person = await buildStudent();
    const before = await versionOf(person.id);
    const rolledBack = here.database.db.transaction().execute(async (tx) => {
      for (const [text, parameters] of statements(person)) await run(text, parameters, tx);
      expect(await versionOf(person.id, tx)).toBeGreaterThan(before);
      throw new Error("rolled back");
    });
    await expect(rolledBack).rejects.toThrow("rolled back");
    expect(await versionOf(person.id)).toBe(before);
    for (const [text, parameters] of statements(person)) await run(text, parameters);
    expect(await versionOf(person.id)).toBeGreaterThan(before);
  });

  test("of both, when a link moves from one mentor to another", async () => {
    const [from, to] = [await buildStudent(), await buildStudent()];
    await run(
      "insert into mentor_links (id, programme_id, mentor_id, unit_id, started_at) values ($1, $2, $3, $4, now())",
      [newId(), programmeId, from.id, unitId],
    );
    const before = [await versionOf(from.id), await versionOf(to.id)];
    await run("update mentor_links set mentor_id = $2 where mentor_id = $1", [from.id, to.id]);
    expect([await versionOf(from.id), await versionOf(to.id)]).toEqual(before.map((version) => version + 1));
  });

  test("and not when nothing is taken: a further sign-in, a later end, the removal of what ended long ago", async () => {
    const person = await buildStudent();
    const before = await versionOf(person.id);
    await here.signIn(person.email, password);
    await run("update sessions set expires_at = expires_at + interval '1 day', updated_at = now() where user_id = $1", [
      person.id,
    ]);
    await run("insert into sessions (id, user_id, token, expires_at) values ($1, $2, $3, now() - interval '2 days')", [
      newId(),
      person.id,
      randomUUID(),
    ]);
    await here.signIn(person.email, password);
    expect(await run("select 1 from sessions where user_id = $1 and expires_at < now()", [person.id])).toHaveLength(0);
    expect(await versionOf(person.id)).toBe(before);
  });
});

describe("a change in one process", () => {
  test.each(Object.entries(changes))("is served in the other within half a second: %s", async (_what, statements) => {
    const person = await buildStudent();
    const stale = await requireScope(there, person.bearer2);
    const told: string[] = [];
    const stop = there.auth.principals.onChange((userId) => told.push(userId));
    for (const [text, parameters] of statements(person)) await run(text, parameters);
    const changedMs = performance.now();
    await until(
      async () => (await scopeAt(there, person.bearer2))?.principal.version !== stale.principal.version,
      "the other process knows",
      2_000,
    );
    expect(performance.now() - changedMs).toBeLessThan(500);
    expect(told).toContain(person.id);
    expect(there.auth.principals.isCurrent(stale)).toBe(false);
    stop();
  });

  test("that signs out everywhere ends every session, here at once and there within half a second", async () => {
    const person = await buildStudent();
    await requireScope(here, person.bearer);
    await requireScope(there, person.bearer2);
    const answer = await here.send("POST", "/api/me/sign-out-everywhere", { bearer: person.bearer });
    const endedMs = performance.now();
    expect(answer.json()).toEqual({ endedSessions: 2 });
    expect(await scopeAt(here, person.bearer)).toBeUndefined();
    expect(await scopeAt(here, person.bearer2)).toBeUndefined();
    await until(
      async () => (await scopeAt(there, person.bearer2)) === undefined,
      "the other process serves no session",
      2_000,
    );
    expect(performance.now() - endedMs).toBeLessThan(500);
  });

  test("that removes the account ends its sessions, though the account's rows are gone", async () => {
    const email = `${randomUUID()}@cohort.test`;
    const id = await createAccount(here.database.db, { name: "Gone", email, passwordHash });
    const { bearer } = await here.signIn(email, password);
    await requireScope(there, bearer);
    await run("delete from users where id = $1", [id]);
    await until(async () => (await scopeAt(there, bearer)) === undefined, "the account is gone everywhere", 2_000);
  });

  test("reaches a process whose looks do not run before it serves the next request", async () => {
    const person = await buildStudent();
    const frozen = await buildServer(accountsRoutes, { DATABASE_URL: own.url });
    try {
      await requireScope(frozen, person.bearer);
      // As after SIGSTOP: no look runs while time passes, and the first thing on waking is a request.
      await frozen.auth.principals.stop();
      const stoppedMs = performance.now();
      await run("delete from sessions where user_id = $1", [person.id]);
      await until(() => performance.now() - stoppedMs > 1_100, "the last look is too old");
      expect(await scopeAt(frozen, person.bearer)).toBeUndefined();
    } finally {
      await frozen.close();
    }
  });

  test("is noticed after the database broke every connection", async () => {
    const person = await buildStudent();
    const stale = await requireScope(there, person.bearer);
    await run(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await until(
      () =>
        run("update users set name = 'After' where id = $1", [person.id]).then(
          () => true,
          () => false,
        ),
      "the database is back",
    );
    await until(async () => {
      const scope = await scopeAt(there, person.bearer).catch(() => stale);
      return scope?.principal.name === "After";
    }, "the change is served");
  });
});

describe("the scope", () => {
  test("holds roles, enrolments with the path of their unit, and running mentor links only", async () => {
    const person = await buildStudent();
    const below = newId();
    await run(
      "insert into units (id, programme_id, parent_id, name, path) values ($1, $2, $3, 'Floor', array[$1::uuid, $3::uuid])",
      [below, programmeId, unitId],
    );
    await run("update enrolments set unit_id = $2 where id = $1", [person.enrolmentId, below]);
    await run(
      "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, 'mentor', $3, $4, now())",
      [newId(), person.id, programmeId, unitId],
    );
    for (const ended of [null, new Date()]) {
      await run(
        "insert into mentor_links (id, programme_id, mentor_id, unit_id, started_at, ended_at) values ($1, $2, $3, $4, now(), $5)",
        [newId(), programmeId, person.id, ended ? below : unitId, ended],
      );
    }
    const principal = await here.auth.principals.load(person.id);
    expect(principal).toEqual({
      userId: person.id,
      name: "Ada",
      email: person.email,
      version: await versionOf(person.id),
      roles: [{ role: "mentor", programmeId, unitId }],
      enrolments: [{ id: person.enrolmentId, programmeId, unitId: below, unitPath: [below, unitId], status: "active" }],
      mentorLinks: [{ programmeId, enrolmentId: null, unitId }],
    });
    await expect(here.auth.principals.load(newId())).rejects.toMatchObject({ code: "resource.notFound" });
  });

  test("is loaded once for many requests that come together, and kept for those that follow", async () => {
    const { bearer } = await buildStudent();
    const together = await Promise.all(Array.from({ length: 20 }, () => scopeAt(there, bearer)));
    expect(new Set(together).size).toBe(1);
    expect(await scopeAt(there, bearer)).toBe(together[0]);
  });

  test("is not served past the session's end, and its end moves once when a day of it is used", async () => {
    const person = await buildStudent();
    const before = await requireScope(here, person.bearer);
    await run("update sessions set expires_at = now() + interval '5 days' where user_id = $1", [person.id]);
    const renewed = (await here.auth.principals.scopeOfSession(before.session.id)) as Scope;
    expect(renewed.session.expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
    const again = (await here.auth.principals.scopeOfSession(before.session.id)) as Scope;
    expect(again.session.expiresAt).toEqual(renewed.session.expiresAt);
    await run("update sessions set expires_at = now() - interval '1 second' where user_id = $1", [person.id]);
    expect(await here.auth.principals.scopeOfSession(before.session.id)).toBeUndefined();
    await until(async () => (await scopeAt(here, person.bearer)) === undefined, "the ended session is refused", 1_000);
  });

  test("is checked again inside a transaction, which gets the database's time, or the scope's own", async () => {
    const person = await buildStudent();
    const scope = await requireScope(here, person.bearer);
    const check = (checked: Scope) => here.database.db.transaction().execute((tx) => recheckPrincipal(tx, checked));
    expect(Math.abs((await check(scope)).getTime() - Date.now())).toBeLessThan(5_000);
    const fixed = new Date("2020-02-02T00:00:00Z");
    expect(await check({ ...scope, clock: { kind: "fixed", now: fixed } })).toEqual(fixed);
    await run("update enrolments set status = 'withdrawn' where id = $1", [person.enrolmentId]);
    await expect(check(scope)).rejects.toMatchObject({ code: "auth.principalChanged" });
  });
});
