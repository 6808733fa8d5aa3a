import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { templateFolder } from "../../../../../tests/environment/embedded-template.ts";
import { ConnectionWaitError, DatabaseClosedError } from "./errors.ts";
import { createPool, type PoolLike } from "./pool.ts";
import { type DatabaseThread, startThread } from "./thread.ts";

let folder: string;
let thread: DatabaseThread;
let pool: PoolLike;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cohort-pool-"));
  const templateDir = await templateFolder();
  thread = await startThread({
    directory: join(folder, "data"),
    template: join(templateDir, "embedded-template.tar.gz"),
  });
  pool = await createPool(thread);
});
afterAll(async () => {
  await thread.close();
  rmSync(folder, { recursive: true, force: true });
});

test("columns arrive as from a server: counts as numbers, instants as Date, JSON parsed, the rest as text", async () => {
  const { rows } = await pool.query(
    `select 9007199254740991::int8 as count, '2026-01-02T03:04:05.678Z'::timestamptz as instant, '{"a":[1]}'::jsonb as document,
       '[2]'::json as list, 1.50::numeric as amount, '7'::xid8 as transaction, true as flag, array['a','b'] as names, null as nothing`,
  );
  expect(rows).toEqual([
    {
      count: 9007199254740991,
      instant: new Date("2026-01-02T03:04:05.678Z"),
      document: { a: [1] },
      list: [2],
      amount: "1.50",
      transaction: "7",
      flag: true,
      names: ["a", "b"],
      nothing: null,
    },
  ]);
});

test("parameters go as to a server", async () => {
  const instant = new Date("2026-05-06T07:08:09.010Z");
  const { rows } = await pool.query(
    "select $1::jsonb as j, $2::timestamptz as t, $3::text[] as a, $4::bytea as b, $5::int8 as n",
    [{ deep: ["é"] }, instant, ["x", 'with "quotes"'], Buffer.from([0, 255]), 42],
  );
  expect(rows).toEqual([
    { j: { deep: ["é"] }, t: instant, a: ["x", 'with "quotes"'], b: Buffer.from([0, 255]), n: 42 },
  ]);
});

test("an answer of many megabytes and a large parameter arrive whole", async () => {
  const { rows } = await pool.query<{ t: string }>("select repeat('x', 1000) as t from generate_series(1, 20000)");
  expect(rows.length).toBe(20_000);
  const large = "y".repeat(5_000_000);
  expect((await pool.query<{ length: number }>("select length($1::text)", [large])).rows).toEqual([
    { length: 5_000_000 },
  ]);
});

test("several statements without values run in one go", async () => {
  await pool.query("create table several (id int); insert into several values (1), (2); create index on several (id)");
  const answer = await pool.query("select * from several");
  expect(answer).toMatchObject({ command: "SELECT", rowCount: 2, rows: [{ id: 1 }, { id: 2 }] });
});

test("errors keep code, constraint, detail and message, and the connection goes on", async () => {
  await pool.query("create table unique_ones (id int constraint only_once unique)");
  await pool.query("insert into unique_ones values ($1)", [1]);
  const failure = await pool.query("insert into unique_ones values ($1)", [1]).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(pg.DatabaseError);
  expect(failure).toMatchObject({
    code: "23505",
    constraint: "only_once",
    detail: "Key (id)=(1) already exists.",
    message: expect.stringContaining("duplicate key value"),
  });
  await expect(pool.query("select 1/0")).rejects.toMatchObject({ code: "22012" });
  expect((await pool.query("select 1 as fine")).rows).toEqual([{ fine: 1 }]);
});

test("callers get the connection in the order they asked", async () => {
  const first = await pool.connect();
  const order: number[] = [];
  const waiting = [1, 2, 3].map(async (number) => {
    const connection = await pool.connect();
    order.push(number);
    await connection.query("select 1");
    connection.release();
  });
  expect(order).toEqual([]);
  first.release();
  await Promise.all(waiting);
  expect(order).toEqual([1, 2, 3]);
});

test("concurrent transactions of Kysely do not mix", async () => {
  const db = new Kysely<{ counters: { value: number } }>({ dialect: new PostgresDialect({ pool }) });
  await sql`create table counters (value int); insert into counters values (0)`.execute(db);
  const increment = () =>
    db.transaction().execute(async (tx) => {
      const { value } = await tx.selectFrom("counters").select("value").executeTakeFirstOrThrow();
      await tx
        .updateTable("counters")
        .set({ value: value + 1 })
        .execute();
    });
  await Promise.all(Array.from({ length: 20 }, increment));
  expect(await db.selectFrom("counters").selectAll().execute()).toEqual([{ value: 20 }]);
});

test("a connection given back to be destroyed leaves no transaction behind", async () => {
  const connection = await pool.connect();
  await connection.query("begin");
  await connection.query("create table forgotten (id int)");
  connection.release(true);
  await expect(pool.query("select * from forgotten")).rejects.toMatchObject({ code: "42P01" });
});

test("a connection that was given back refuses", async () => {
  const connection = await pool.connect();
  connection.release();
  expect(() => connection.release()).toThrow("released twice");
  expect(() => connection.query("select 1")).toThrow("after its release");
});

test("the outer handle inside a transaction is an error that says so, not a hang", async () => {
  const own = await startThread({ directory: "memory://" });
  const impatient = await createPool(own, 50);
  const holding = await impatient.connect();
  const failure = await impatient.query("select 1").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConnectionWaitError);
  expect(failure).toMatchObject({ message: expect.stringContaining("inside a transaction") });
  holding.release();
  expect((await impatient.query("select 1 as fine")).rows).toEqual([{ fine: 1 }]);

  const last = await impatient.connect();
  const refused = impatient.connect();
  const ended = impatient.end();
  await expect(refused).rejects.toBeInstanceOf(DatabaseClosedError);
  last.release();
  await ended;
  await expect(impatient.query("select 1")).rejects.toBeInstanceOf(DatabaseClosedError);
  await own.close();
});
