import { randomUUID } from "node:crypto";
import { Problem } from "@cohort/contract/errors";
import { afterEach, describe, expect, test } from "vitest";
import { buildCohort, type Cohort, password } from "../../harness/cohort.ts";
import { startServer, type TestServer } from "../../harness/server.ts";
import { type Answer, send } from "../authorisation/send.ts";

let server: TestServer | undefined;
let cohort: Cohort;

async function open(environment: Record<string, string>): Promise<TestServer> {
  server = await startServer("PostgreSQL + Redis", { environment });
  cohort = await buildCohort(server.app.database.db);
  return server;
}

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const attempt = (url: string, email: string, secret: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send(url, undefined, { method: "POST", path: "/api/auth/sign-in/email", body: { email, password: secret }, headers });

const unknown = () => `${randomUUID()}@cohort.test`;
const spoofed = (i: number) => `203.0.113.${i}`;

function expectLimited(answer: Answer): void {
  expect([answer.status, Problem.parse(JSON.parse(answer.text)).code]).toEqual([429, "request.rateLimited"]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
}

describe("the limit of failed sign-ins", () => {
  test("is not lifted by any header in which a proxy would name an address", async () => {
    const { url } = await open({ SIGN_IN_LIMIT: "3" });
    const headers = [
      "x-forwarded-for",
      "x-real-ip",
      "client-ip",
      "x-client-ip",
      "cf-connecting-ip",
      "x-cohort-address",
    ];
    const claims = [...headers.map((header, i) => ({ [header]: spoofed(i) })), { forwarded: `for=${spoofed(99)}` }];
    for (const claim of claims.slice(0, 3)) expect((await attempt(url, unknown(), "wrong", claim)).status).toBe(401);
    for (const claim of claims) {
      expectLimited(await attempt(url, unknown(), "wrong", claim));
      expectLimited(await attempt(url, cohort.student.email, password, claim));
    }
  });

  test("behind one proxy counts the address the proxy saw, whatever was written before it", async () => {
    const { url } = await open({ SIGN_IN_LIMIT: "3", TRUST_PROXY: "1" });
    const through = (i: number, seen: string) => ({ "x-forwarded-for": `${spoofed(i)}, 198.51.100.7, ${seen}` });
    for (let i = 0; i < 3; i++)
      expect((await attempt(url, unknown(), "wrong", through(i, "192.0.2.1"))).status).toBe(401);
    expectLimited(await attempt(url, unknown(), "wrong", through(9, "192.0.2.1")));
    expect((await attempt(url, cohort.student.email, password, through(9, "192.0.2.2"))).status).toBe(200);
  });

  test("of one account counts every spelling of its address, and many guesses at once", async () => {
    const { url } = await open({ SIGN_IN_LIMIT: "3", TRUST_PROXY: "1" });
    const { email } = cohort.student;
    const [local = "", domain = ""] = email.split("@");
    const spellings = [
      email,
      email.toUpperCase(),
      `${local.toUpperCase()}@${domain}`,
      `${local}@${domain.toUpperCase()}`,
    ];
    const answers = await Promise.all(
      [...spellings, ...spellings, ...spellings].map((spelling, i) =>
        attempt(url, spelling, "wrong", { "x-forwarded-for": spoofed(i) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
    expectLimited(await attempt(url, email, password, { "x-forwarded-for": spoofed(99) }));
  });
});

test("the limit of requests is not renewed by a header that anybody can invent", async () => {
  const { url } = await open({ REQUEST_LIMIT: "20" });
  const inventions = [
    () => ({ authorization: `Bearer ${randomUUID()}` }),
    () => ({ cookie: `cohort.session_token=${randomUUID()}` }),
    () => ({ "x-forwarded-for": spoofed(Math.floor(Math.random() * 250)) }),
  ];
  const answers: Answer[] = [];
  for (let i = 0; i < 30; i++) {
    const headers = inventions[i % inventions.length]?.() ?? {};
    answers.push(await send(url, undefined, { method: "GET", path: "/api/me", headers }));
  }
  expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(401));
  for (const answer of answers.slice(20)) expectLimited(answer);
});

test("an address without an account takes as long to refuse as a wrong password", async () => {
  const { url } = await open({});
  const timed = async (email: string) => {
    const startedMs = performance.now();
    const answer = await attempt(url, email, "not the password");
    expect(answer.status).toBe(401);
    return performance.now() - startedMs;
  };
  const [known, absent]: [number[], number[]] = [[], []];
  // In turns, so that whatever else this machine does slows both alike.
  for (let i = 0; i < 15; i++) {
    known.push(await timed(cohort.student.email));
    absent.push(await timed(unknown()));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
  expect(median(absent) / median(known)).toBeGreaterThan(0.7);
  expect(median(absent) / median(known)).toBeLessThan(1.4);
});
