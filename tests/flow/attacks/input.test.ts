import { Problem } from "@cohort/contract/errors";
import type { RouteShape } from "@cohort/contract/route";
import { type RouteName, routes } from "@cohort/contract/routes";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { type Actor, buildCast, type Cast } from "../authorisation/cast.ts";
import { handIn, openAssignment, perform, prepareRequest } from "../authorisation/requests.ts";
import { type Answer, requestOf, type Sent } from "../authorisation/send.ts";
import { routeTable } from "../authorisation/table.ts";

const names = Object.keys(routes) as RouteName[];
let cast: Cast;

beforeAll(async () => {
  cast = await buildCast("PostgreSQL + Redis");
});

afterAll(async () => {
  await cast?.stop();
});

/** Refused as the caller's fault: a problem of the catalogue, without a trace of how the server is built. */
function expectRefused(answer: Answer, what: string, statuses: readonly number[] = [400]): void {
  expect(statuses, `${what}: ${answer.text.slice(0, 300)}`).toContain(answer.status);
  expect(answer.headers.get("content-type"), what).toMatch(/^application\/problem\+json/);
  Problem.parse(JSON.parse(answer.text));
  expect(answer.text, what).not.toMatch(/\.ts:|node_modules|at \w+ \(|postgres|select |uuid:|FST_/i);
}

/** Whether a schema has a text anywhere in it that people write: none with a format, a pattern or listed values. */
function takesText(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return false;
  const { type, format, pattern, enum: listed, const: only } = schema as Record<string, unknown>;
  if (type === "string" && !format && !pattern && !listed && only === undefined) return true;
  return Object.values(schema).some(takesText);
}

const takingText = names.filter((name) => {
  const route: RouteShape = routes[name];
  return route.body && takesText(route.body.toJSONSchema({ io: "input", unrepresentable: "any" }));
});

/** The request once for each text in its body, and that one made hostile. */
function withTexts(sent: Sent, hostile: string): Sent[] {
  const body = JSON.stringify(sent.body ?? {});
  const texts = [...body.matchAll(/(?<=[:[,])"(?:[^"\\]|\\.)*"(?!:)/g)];
  return texts.map(({ 0: text, index }) => ({
    ...sent,
    raw: `${body.slice(0, index)}"${hostile}"${body.slice(index + text.length)}`,
  }));
}

/** The first actor of the table who may; of those whom nobody of the cast may ask for, anybody. */
const entitled = (name: RouteName): Actor =>
  (["mentor", "owner", "admin"] as const).find((actor) => routeTable[name][actor] === 200) ?? "admin";

describe("input that no database can keep", () => {
  test.each([
    ["a NUL character", "before\\u0000after"],
    ["half a surrogate pair", "before\\ud800after"],
  ])("%s is refused as the caller's fault, by every route that takes a text", async (what, hostile) => {
    const asked: RouteName[] = [];
    for (const name of takingText) {
      const actor = entitled(name);
      const hostiles = withTexts(await prepareRequest(cast, actor, name), hostile);
      for (const sent of hostiles) expectRefused(await cast.ask(actor, sent), `${name} with ${what}: ${sent.raw}`);
      if (hostiles.length > 0) asked.push(name);
    }
    expect(takingText).toHaveLength(47);
    expect(takingText.filter((name) => !asked.includes(name))).toEqual([]);
    const q = JSON.parse(`"${hostile}"`) as string;
    const sent = { method: "GET", path: `/api/submissions?q=${q.includes("\0") ? "a%00b" : "a%ED%A0%80b"}` };
    const answer = await cast.ask("mentor", sent);
    if (q.includes("\0")) expectRefused(answer, "a search");
    else expect([200, 400]).toContain(answer.status);
  });

  test("a cursor this server did not make is refused on every list, and one of another list shows nothing foreign", async () => {
    const made = (text: string) => Buffer.from(text).toString("base64url");
    const id = cast.owner.id;
    const forged = [
      "",
      "%00",
      "nonsense",
      "../../etc/passwd",
      made("0"),
      made(`0.${"-".repeat(36)}`),
      made(`0.${"0".repeat(36)}`),
      made(`0.${id}'; drop table users; --`),
      made(`999999999999999.${id}`),
      made(`-999999999999999.${id}`),
      made(`9e99.${id}`),
      ...["null", "{}", "[]", "[1,2]", '["x"]', '["x","nope"]'].map(made),
      made(JSON.stringify(["a\0b", id])),
      "A".repeat(400),
      "A".repeat(401),
    ];
    const lists = names.filter(
      (name) => "query" in routes[name] && "cursor" in (routes[name].query as { shape: object }).shape,
    );
    expect(lists.sort()).toEqual([
      "getGradebook",
      "listActivity",
      "listAssignments",
      "listAudit",
      "listFailedMails",
      "listImports",
      "listInvites",
      "listManagedAnnouncements",
      "listNotifications",
      "listOverrides",
      "listPeople",
      "listRecipients",
      "listScoreEntries",
      "listStudentNotes",
      "listStudents",
      "listSubmissions",
    ]);
    for (const name of lists) {
      const actor = routeTable[name].owner === 200 ? "owner" : entitled(name);
      const sent = await prepareRequest(cast, actor, name);
      for (const cursor of forged) {
        const answer = await cast.ask(actor, { ...sent, query: { ...sent.query, cursor } });
        // An instant far away is a place in the list like any other: its page is short, and the caller's own.
        if (answer.status !== 200 || !/^-?9{15}\.|^$/.test(Buffer.from(cursor, "base64url").toString()))
          expectRefused(answer, `${name} from ${cursor.slice(0, 60)}`);
      }
    }
    for (const instant of ["2026-99-99T99:99:99Z", "2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", ":.Z", "x"]) {
      const query = {
        programmeId: cast.cohort.programmeId,
        sort: "recent",
        cursor: made(JSON.stringify([instant, id])),
      };
      expectRefused(await cast.ask("admin", requestOf(routes.listPeople, { query })), `people seen since ${instant}`);
    }
    const mine = await handIn(cast);
    const cursor = made(`${Date.parse(mine.submittedAt) - 1}.${mine.id}`);
    const page = await cast.ask("otherStudent", requestOf(routes.listSubmissions, { query: { cursor } }));
    expect(page.status).toBe(200);
    expect(page.text).not.toContain(mine.id);
  });

  test("numbers, identifiers and positions out of their range are refused or ignored, never a fault", async () => {
    const ids = [
      "1",
      "null",
      "undefined",
      "%00",
      "..%2f..%2fme",
      "'%20or%20'1'='1",
      "__proto__",
      "%F0%9F%92%A9",
      "x".repeat(300),
    ];
    for (const id of ids)
      for (const path of [`/api/submissions/${id}`, `/api/enrolments/${id}/score`, `/api/enrolments/${id}/ledger`])
        expectRefused(await cast.ask("owner", { method: "GET", path }), path, [400, 404, 414]);
    for (const limit of ["0", "-1", "101", "1e9", "NaN", "1;drop table users", "٣"])
      expectRefused(
        await cast.ask("owner", { method: "GET", path: `/api/submissions?limit=${limit}` }),
        `limit ${limit}`,
      );
    const twice = "/api/submissions?programmeId=a&programmeId=b";
    expectRefused(await cast.ask("owner", { method: "GET", path: twice }), "a parameter given twice");
    for (const version of [-1, 1.5, 1e308, 2 ** 53, "1", null, [1], { $gt: 0 }]) {
      const { id } = await handIn(cast);
      const sent = requestOf(routes.claimSubmission, { params: { id }, body: { version } });
      expectRefused(await cast.ask("mentor", sent), `version ${JSON.stringify(version)}`);
    }
    for (const position of ["x", ":", `${"9".repeat(40)}:1`, "a:999999999999999", "a:-1", "a:1'"]) {
      const sent = { method: "GET", path: "/api/submissions", headers: { "cohort-at-least": position } };
      expect((await cast.ask("owner", sent)).status, position).toBe(200);
    }
  });
});

describe("bodies that are made to hurt", () => {
  const submit = (raw: string, headers: Record<string, string> = {}): Sent => ({
    method: "POST",
    path: "/api/assignments/submit",
    raw,
    headers: { "idempotency-key": "made-to-hurt", ...headers },
  });

  test("too large, too deep, not JSON, poisoned or of another type: each is refused, and nothing is written", async () => {
    const assignmentId = await openAssignment(cast);
    const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    const bodies: [string, string, number[]][] = [
      ["two megabytes", JSON.stringify({ assignmentId, answers: { text: "x".repeat(2_000_000) } }), [413]],
      ["a hundred thousand levels", `{"assignmentId":"${assignmentId}","answers":{"text":${deep(100_000)}}}`, [400]],
      ["a text above the limit", JSON.stringify({ assignmentId, answers: { text: "x".repeat(100_001) } }), [400]],
      [
        "forty thousand answers",
        JSON.stringify({
          assignmentId,
          answers: Object.fromEntries(Array.from({ length: 40_000 }, (_none, i) => [`k${i}`, "x"])),
        }),
        [400],
      ],
      ["half a document", `{"assignmentId":"${assignmentId}"`, [400]],
      ["nothing", "", [400]],
      [
        "a polluted prototype",
        `{"assignmentId":"${assignmentId}","answers":{"text":"x"},"__proto__":{"admin":true}}`,
        [400],
      ],
      [
        "a polluted constructor",
        `{"assignmentId":"${assignmentId}","answers":{"text":"x"},"constructor":{"prototype":{"admin":true}}}`,
        [400],
      ],
      ["a polluted answer", `{"assignmentId":"${assignmentId}","answers":{"text":"x","__proto__":"y"}}`, [400]],
    ];
    for (const [what, raw, statuses] of bodies) expectRefused(await cast.ask("owner", submit(raw)), what, statuses);
    const good = JSON.stringify({ assignmentId, answers: { text: "x" } });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
    ])
      expectRefused(await cast.ask("owner", submit(good, { "content-type": type })), type, [415]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(await query(cast.db, "select 1 from submissions where assignment_id = $1", [assignmentId])).toEqual([]);
  });

  test("of a key given twice one value counts for the check and the effect alike", async () => {
    const { id } = await handIn(cast);
    const raw = '{"version":1,"version":2}';
    const answer = await cast.ask("mentor", { ...requestOf(routes.claimSubmission, { params: { id } }), raw });
    expect(answer.status).toBe(409);
  });

  test("fields that belong to the server change nothing, whoever sends them", async () => {
    const owned = {
      id: cast.other.programmeId,
      state: "released",
      version: 1,
      shownVersion: 99,
      points: 100,
      raw: 100,
      final: 100,
      grade: { raw: 100, final: 100, passed: true },
      releasedAt: new Date(0).toISOString(),
      submittedAt: new Date(0).toISOString(),
      lateSeconds: 0,
      attemptNo: 3,
      enrolmentId: cast.people.otherStudent.id,
      studentId: cast.people.otherStudent.id,
      claimedBy: cast.owner.id,
      gradedBy: cast.people.admin.id,
      role: "admin",
      userId: cast.people.admin.id,
      startedAt: new Date(0).toISOString(),
      mentorIds: [cast.owner.id],
    };
    const assignmentId = await openAssignment(cast, { release: "held" });
    const { version: _seen, ...forSubmit } = owned;
    const body = { ...forSubmit, assignmentId, answers: { text: "Mine" } };
    const made = await cast.ask("owner", requestOf(routes.submitAssignment, { body }));
    expect(made.status).toBe(200);
    const mine = JSON.parse(made.text) as StaffSubmission;
    expect(mine).toMatchObject({
      state: "submitted",
      version: 1,
      attemptNo: 1,
      grade: null,
      enrolmentId: cast.owner.enrolmentId,
    });
    expect(Date.parse(mine.submittedAt)).toBeGreaterThan(Date.now() - 60_000);
    const params = { id: mine.id };
    const claim = await cast.ask("mentor", requestOf(routes.claimSubmission, { params, body: owned }));
    expect(JSON.parse(claim.text)).toMatchObject({
      state: "in_review",
      version: 2,
      claim: { by: { id: cast.people.mentor.id } },
    });
    const grading = { ...owned, version: 2, points: 10, feedback: "Fine." };
    const graded = await cast.ask("mentor", requestOf(routes.gradeSubmission, { params, body: grading }));
    expect(JSON.parse(graded.text)).toMatchObject({
      state: "graded",
      version: 3,
      grade: { raw: 10, final: 10, passed: false, releasedAt: null, gradedBy: { id: cast.people.mentor.id } },
    });
    expect(await query(cast.db, "select 1 from role_assignments where user_id = $1", [cast.owner.id])).toEqual([]);
    for (const points of [101, 100_000, 100_001, -1, 1.5]) {
      const next = await handIn(cast);
      await perform(cast, "mentor", "claimSubmission", { params: { id: next.id }, body: { version: 1 } });
      const sent = requestOf(routes.gradeSubmission, {
        params: { id: next.id },
        body: { version: 2, points, feedback: "" },
      });
      expectRefused(await cast.ask("mentor", sent), `${points} points`);
    }
  });
});
