import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../tests/environment/shared.ts";
import { type MailServer, startMailServer } from "../../../../../tests/harness/mail-server.ts";
import { giveUpMail } from "../../domains/mails/actions/turn-mail.ts";
import { createOutbox } from "../../events/outbox.ts";
import { databaseClock } from "../clock.ts";
import { readConfig } from "../config.ts";
import { type OpenDatabase, openDatabase, query } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { newId } from "../ids.ts";
import { createLogger } from "../logger.ts";
import { noProbe } from "../probe.ts";
import { type NewMail, queueMail } from "./queue-mail.ts";
import { sendMails } from "./send-mails.ts";
import { type MailTransport, openTransport } from "./transport.ts";
import { writeLetter } from "./write-letter.ts";

const logger = createLogger("silent", "test");
const from = "Cohort <cohort@school.test>";
const origin = "https://cohort.school.test";
let own: TestDatabase;
let database: OpenDatabase;
let server: MailServer;
let transport: MailTransport;

beforeAll(async () => {
  own = await createTestDatabase();
  database = await openDatabase(readConfig({ DATABASE_URL: own.url }), logger, () => undefined);
  await migrate(database.db);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});
beforeEach(async () => {
  await query(database.db, "delete from mails", []);
  server = await startMailServer();
  transport = openTransport({ kind: "smtp", url: server.url, from });
});
afterEach(async () => {
  transport.close();
  await server.stop();
});

function buildInvite(key: string, address = `${key}@people.test`): NewMail {
  return {
    to: { address },
    template: "invite",
    params: { programme: "Bootcamp", inviter: "Ada <b>Lovelace</b>", validHours: 48 },
    secrets: { path: `/join?token=secret-${key}` },
    dedupeKey: `invite:${key}`,
  };
}

const queue = (...mails: NewMail[]) =>
  database.db.transaction().execute((tx) => queueMail(tx, mails, new Date(Date.now() - 1000)));
const giveUp = (mail: { id: string; reason: string }) => {
  const outbox = createOutbox({ db: database.db, ring: () => undefined, probe: noProbe });
  return giveUpMail(outbox, { principal: null, clock: databaseClock }, mail);
};
const send = () => sendMails({ db: database.db, transport, origin, logger, giveUp });
const rows = () =>
  query<{ state: string; tries: number; error: string | null; secrets: object | null; due: boolean }>(
    database.db,
    "select state, tries, error, secrets, next_try_at <= clock_timestamp() as due from mails order by dedupe_key",
    [],
  );
const makeDue = () => query(database.db, "update mails set next_try_at = clock_timestamp()", []);

/** A mail's source with soft line breaks and quoted bytes undone. */
const readable = (source: string) =>
  Buffer.from(
    source
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString();

test("a mail is sent once per dedupe key, with absolute links, and its secret is forgotten", async () => {
  const [event] = await queue(buildInvite("a"));
  expect(event).toEqual({ event: "mail.queued", data: { count: 1 } });
  expect(await queue(buildInvite("a"))).toEqual([]);
  expect((await rows())[0]?.secrets).toEqual({ path: "/join?token=secret-a" });
  expect(await send()).toEqual({ sent: 1 });
  expect(await send()).toEqual({ sent: 0 });
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.to).toEqual(["a@people.test"]);
  const source = readable(server.received[0]?.source ?? "");
  expect(source).toContain(`${origin}/join?token=secret-a`);
  expect(source).toMatch(/^From: Cohort <cohort@school.test>/m);
  expect(source).toMatch(/^Message-ID: <[0-9a-f-]{36}@school.test>/m);
  expect(source).toContain("Ada &lt;b&gt;Lovelace&lt;/b&gt;");
  expect(await rows()).toMatchObject([{ state: "sent", secrets: null }]);
  const everything = await query<{ text: string }>(database.db, "select mails::text as text from mails", []);
  expect(everything[0]?.text).not.toContain("secret-a");
});

test("while the server is down mails wait uncounted, and come when it is back", async () => {
  await queue(buildInvite("a"), buildInvite("b"));
  await server.stop();
  expect(await send()).toEqual({ sent: 0 });
  const waiting = await rows();
  expect(waiting.map(({ state, tries }) => ({ state, tries }))).toEqual([
    { state: "waiting", tries: 0 },
    { state: "waiting", tries: 0 },
  ]);
  expect(waiting.filter(({ due }) => due)).toHaveLength(1);
  expect(waiting.filter(({ error }) => error?.includes("ECONNREFUSED"))).toHaveLength(1);
  server = await startMailServer(server.port);
  await makeDue();
  expect(await send()).toEqual({ sent: 2 });
  expect(server.received.flatMap(({ to }) => to).sort()).toEqual(["a@people.test", "b@people.test"]);
});

test("an address the server refuses for good is given up, one refused for now is tried later; others are not held up", async () => {
  server.refuse.set("a@people.test", { code: 550, message: "No such mailbox" });
  server.refuse.set("b@people.test", { code: 451, message: "Greylisted" });
  await queue(buildInvite("a"), buildInvite("b"), buildInvite("c"));
  expect(await send()).toEqual({ sent: 1 });
  expect(await rows()).toMatchObject([
    { state: "failed", tries: 1, secrets: null, error: expect.stringContaining("No such mailbox") },
    { state: "waiting", tries: 1, due: false, error: expect.stringContaining("Greylisted") },
    { state: "sent" },
  ]);
});

test("a mail that is refused for now again and again is given up after twelve tries", async () => {
  server.refuse.set("b@people.test", { code: 451, message: "Greylisted" });
  await queue(buildInvite("b"));
  for (let tries = 1; tries <= 12; tries++) {
    await makeDue();
    await send();
  }
  expect(await rows()).toMatchObject([{ state: "failed", tries: 12 }]);
});

test("two processes that send at once send each mail once", async () => {
  await queue(...Array.from({ length: 20 }, (_, n) => buildInvite(`n${n}`)));
  const counts = await Promise.all([send(), send(), send()]);
  expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(20);
  expect(new Set(server.received.flatMap(({ to }) => to)).size).toBe(20);
  expect(server.received).toHaveLength(20);
});

test("a mail nobody can use any more is not sent", async () => {
  await queue({ ...buildInvite("late"), notAfter: new Date(Date.now() - 1) });
  expect(await send()).toEqual({ sent: 0 });
  expect(await rows()).toMatchObject([{ state: "expired", secrets: null }]);
});

test("what a person called a programme adds no header and no recipient", async () => {
  const invite = buildInvite("a");
  if (invite.template !== "invite") throw new Error("not an invite");
  await queue({ ...invite, params: { ...invite.params, programme: "Course\r\nBcc: everybody@people.test" } });
  await send();
  expect(server.received[0]?.to).toEqual(["a@people.test"]);
  expect(server.received[0]?.source.split("\r\n\r\n")[0]).not.toMatch(/^Bcc/im);
});

test("a user is written to at the address and in the language they have when it is sent", async () => {
  const userId = newId();
  await query(database.db, "insert into users (id, name, email) values ($1, 'Zoë', 'old@people.test')", [userId]);
  await queue({
    to: { userId },
    template: "passwordReset",
    params: { name: "Zoë", validMinutes: 30 },
    secrets: { path: "/reset?token=x" },
    dedupeKey: "reset:1",
  });
  await query(database.db, "update users set email = 'new@people.test' where id = $1", [userId]);
  await query(database.db, "insert into notification_settings (user_id, version, language) values ($1, 1, 'de')", [
    userId,
  ]);
  expect(await send()).toEqual({ sent: 1 });
  expect(server.received[0]?.to).toEqual(["new@people.test"]);
  expect(readable(server.received[0]?.source ?? "")).toMatch(/^Subject: .*Wähle/m);
  expect(readable(server.received[0]?.source ?? "")).toContain("Der Link gilt einmal, innerhalb von 30 Minuten");
});

test("in development a mail is a file in a folder, and sending it again does not double it", async () => {
  const directory = await mkdtemp(join(tmpdir(), "cohort-mailbox-"));
  const folder = openTransport({ kind: "folder", directory, from });
  await queue(buildInvite("a"));
  const sendToFolder = () => sendMails({ db: database.db, transport: folder, origin, logger, giveUp });
  expect(await sendToFolder()).toEqual({ sent: 1 });
  await query(database.db, "update mails set state = 'waiting', next_try_at = now()", []);
  await sendToFolder();
  const files = await readdir(directory);
  expect(files).toHaveLength(1);
  expect(await readFile(join(directory, files[0] ?? ""), "utf8")).toContain("To: a@people.test");
  await rm(directory, { recursive: true });
});

test("without a transport mails wait", async () => {
  await queue(buildInvite("a"));
  const none = openTransport({ kind: "none", from });
  expect(await sendMails({ db: database.db, transport: none, origin, logger, giveUp })).toEqual({ sent: 0 });
  expect(await rows()).toMatchObject([{ state: "waiting", due: true }]);
});

test("a letter ends its sentences once and counts long spans in days", () => {
  const params = { submissionId: "s", assignment: "Does it work?" };
  const notice = { type: "changes.requested" as const, params };
  expect(writeLetter("notice", "en", { notice }).paragraphs).toEqual(["Changes are asked for: Does it work?"]);
  const invite = { programme: "Bootcamp", inviter: "Ada", validHours: 336, path: "/join" };
  expect(writeLetter("invite", "en", invite).paragraphs[1]).toBe("The link works once, within 14 days.");
  expect(writeLetter("invite", "de", invite).paragraphs[1]).toBe("Der Link gilt einmal, innerhalb von 14 Tagen.");
});
