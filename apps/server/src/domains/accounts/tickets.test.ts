import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../tests/environment/shared.ts";
import { query } from "../../platform/database/database.ts";
import { createAccount } from "./actions/create-account.ts";
import { type AccountsServer, buildServer } from "./build-server.ts";
import { accountsRoutes } from "./routes.ts";

let own: TestDatabase;
let here: AccountsServer;
let there: AccountsServer;
let userId: string;
const [email, password] = ["ticket@cohort.test", "correct horse battery"];

beforeAll(async () => {
  own = await createTestDatabase();
  here = await buildServer(accountsRoutes, { DATABASE_URL: own.url });
  there = await buildServer(accountsRoutes, { DATABASE_URL: own.url });
  userId = await createAccount(here.database.db, { name: "Ada", email, password });
});

afterAll(async () => {
  await here.close();
  await there.close();
  await own.drop();
});

async function buildTicket(): Promise<string> {
  const answer = await here.send(
    "POST",
    "/api/me/ticket",
    await here.signIn(email, password).then(({ bearer }) => ({ bearer })),
  );
  const { ticket, expiresAt } = answer.json() as { ticket: string; expiresAt: string };
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - 30_000)).toBeLessThan(5_000);
  return ticket;
}

test("a ticket opens one connection, in whichever process, however many present it at once", async () => {
  const ticket = await buildTicket();
  const opened = await Promise.all([here, there, here, there].map((server) => server.auth.tickets.consume(ticket)));
  const scopes = opened.filter((scope) => scope !== undefined);
  expect(scopes).toHaveLength(1);
  expect(scopes[0]?.principal.userId).toBe(userId);
  expect(await here.auth.tickets.consume(ticket)).toBeUndefined();
});

test("a ticket is worth nothing after half a minute, and is swept when others are made", async () => {
  const ticket = await buildTicket();
  await query(here.database.db, "update tickets set expires_at = clock_timestamp() - interval '1 ms'", []);
  expect(await here.auth.tickets.consume(ticket)).toBeUndefined();
  await buildTicket();
  await query(here.database.db, "update tickets set expires_at = clock_timestamp() - interval '1 ms'", []);
  const last = await buildTicket();
  expect(await query(here.database.db, "select 1 from tickets", [])).toHaveLength(1);
  expect(await here.auth.tickets.consume(last)).toBeDefined();
});

test("a ticket ends with its session, and an ended session makes none", async () => {
  const { bearer } = await here.signIn(email, password);
  const scope = await here.auth.principals.resolve({ authorization: `Bearer ${bearer}` });
  if (!scope) throw new Error("The session is not served.");
  const { ticket } = await here.auth.tickets.create(scope);
  await here.send("POST", "/api/auth/sign-out", { bearer });
  expect(await there.auth.tickets.consume(ticket)).toBeUndefined();
  await expect(here.auth.tickets.create(scope)).rejects.toMatchObject({ code: "auth.required" });
});

test.each(["", "x", "'; drop table tickets; --", "a".repeat(43), "a".repeat(100_000), "__proto__"])(
  "%s is not a ticket",
  async (forged) => {
    expect(await here.auth.tickets.consume(forged)).toBeUndefined();
  },
);
