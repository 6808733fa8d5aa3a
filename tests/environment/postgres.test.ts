import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres, type TestPostgres } from "./postgres.ts";
import { createTestDatabase } from "./shared.ts";

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test("keeps what was committed when it is killed, and is back on the same port", async () => {
  await read(postgres.url, "create table kept (id int)");
  await read(postgres.url, "insert into kept values (7)");
  await postgres.kill();
  await expect(read(postgres.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
  await postgres.restart();
  expect(await read(postgres.url, "select id from kept")).toEqual([{ id: 7 }]);
});

test("copies a database as a template and drops it", async () => {
  const template = await postgres.createDatabase("template of mine");
  await read(template, "create table copied (id int)");
  const copy = await postgres.createDatabase("copy", { template: "template of mine" });
  expect(await read(copy, "select count(*)::int as rows from copied")).toEqual([{ rows: 0 }]);
  await postgres.dropDatabase("copy");
  await expect(read(copy, "select 1")).rejects.toThrow(/does not exist/);
});

test("is honest about durability and roomy enough by default", async () => {
  expect(await read(postgres.url, "show fsync")).toEqual([{ fsync: "on" }]);
  expect(await read(postgres.url, "show max_connections")).toEqual([{ max_connections: "200" }]);
});

test("gives each test file a database of its own on the shared server", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  expect(one.url).not.toBe(other.url);
  await read(one.url, "create table mine (id int)");
  await expect(read(other.url, "select * from mine")).rejects.toThrow(/does not exist/);
  await Promise.all([one.drop(), other.drop()]);
});

async function read(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
