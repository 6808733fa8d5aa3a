import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../tests/environment/shared.ts";
import { authRoutes } from "../../platform/auth/mount-auth.ts";
import { createAccount } from "./actions/create-account.ts";
import { type AccountsServer, buildServer, origin } from "./build-server.ts";
import { accountsRoutes } from "./routes.ts";

const password = "correct horse battery";
let own: TestDatabase;
let server: AccountsServer;

beforeAll(async () => {
  own = await createTestDatabase();
  server = await buildServer(accountsRoutes, { DATABASE_URL: own.url, SIGN_IN_LIMIT: "5" });
});

afterAll(async () => {
  await server.close();
  await own.drop();
});

async function buildPerson(): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@cohort.test`;
  return { id: await createAccount(server.database.db, { name: "Ada Test", email, password }), email };
}

const signIn = (email: string, attempt: string, address?: string) =>
  server.app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    headers: { host: "cohort.test", ...(address && { "x-forwarded-for": address }) },
    payload: { email, password: attempt },
  });

describe("signing in", () => {
  test("gives a browser a cookie only the server reads, and a program a token; both are the same person", async () => {
    const { id, email } = await buildPerson();
    const answer = await signIn(email.toUpperCase(), password);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["set-cookie"]).toMatch(
      /^cohort\.session_token=\S+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.headers["cache-control"]).toBe("no-store");
    const { token, user } = answer.json();
    expect(answer.headers["set-auth-token"]).toBe(token);
    expect(user).toEqual({ id, name: "Ada Test", email });
    const [cookie = ""] = String(answer.headers["set-cookie"]).split(";");
    for (const as of [{ cookie }, { bearer: token }]) {
      const me = await server.send("GET", "/api/me", as);
      expect(me.json()).toMatchObject({ user: { id, email }, roles: [], programmes: [], groups: [`user_${id}`] });
      const session = await server.send("GET", "/api/auth/get-session", as);
      expect(session.json()).toMatchObject({ user: { id } });
    }
  });

  test("limits the cookie to TLS where the public address has it", async () => {
    const { email } = await buildPerson();
    const secured = await buildServer(accountsRoutes, { DATABASE_URL: own.url, PUBLIC_URL: "https://cohort.test" });
    try {
      const answer = await secured.send("POST", "/api/auth/sign-in/email", {
        body: { email, password },
        origin: "https://cohort.test",
      });
      expect(answer.headers["set-cookie"]).toMatch(/^__Secure-cohort\.session_token=.*; Secure$/);
    } finally {
      await secured.close();
    }
  });

  test("answers a wrong password, an unknown address and an account without password alike, after the same work", async () => {
    const { email } = await buildPerson();
    const bare = `${randomUUID()}@cohort.test`;
    await createAccount(server.database.db, { name: "No Password", email: bare });
    const answers: unknown[] = [];
    const lasted: number[] = [];
    for (const [i, tried] of [email, `${randomUUID()}@cohort.test`, bare].entries()) {
      const startedMs = performance.now();
      const answer = await signIn(tried, "not this one", `198.51.100.${i}`);
      lasted.push(performance.now() - startedMs);
      const { requestId: _requestId, ...problem } = answer.json();
      answers.push({
        status: answer.statusCode,
        type: answer.headers["content-type"],
        cookie: answer.headers["set-cookie"],
        problem,
      });
    }
    expect(answers[0]).toMatchObject({
      status: 401,
      type: "application/problem+json",
      problem: { code: "auth.badCredentials" },
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    // Each pays for one argon2id hash; without it an answer takes a millisecond or two.
    expect(Math.min(...lasted)).toBeGreaterThan(8);
  });

  test("refuses what is not an address and a password before looking anything up", async () => {
    for (const payload of [
      {},
      { email: "nobody", password },
      { email: ["a@b.test"], password },
      { email: "a@b.test", password: "x".repeat(129) },
    ]) {
      const answer = await server.app.inject({ method: "POST", url: "/api/auth/sign-in/email", payload });
      expect([answer.statusCode, answer.json().code]).toEqual([400, "request.invalid"]);
    }
  });

  test("counts failures per account from wherever they come, and per address whatever they try; success is free", async () => {
    const { email } = await buildPerson();
    const fresh = await buildServer(accountsRoutes, { DATABASE_URL: own.url, SIGN_IN_LIMIT: "3" });
    const attempt = (to: string, tried: string, address: string) =>
      fresh.app.inject({
        method: "POST",
        url: "/api/auth/sign-in/email",
        headers: { "x-forwarded-for": address },
        payload: { email: to, password: tried },
      });
    try {
      for (let i = 0; i < 5; i++) expect((await attempt(email, password, "203.0.113.1")).statusCode).toBe(200);
      for (let i = 0; i < 3; i++) expect((await attempt(email, "wrong", `203.0.113.${10 + i}`)).statusCode).toBe(401);
      const refused = await attempt(email, password, "203.0.113.99");
      expect([refused.statusCode, refused.json().code]).toEqual([429, "request.rateLimited"]);
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
      expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
      const others = Array.from({ length: 3 }, () => `${randomUUID()}@cohort.test`);
      for (const other of others) expect((await attempt(other, "wrong", "203.0.113.2")).statusCode).toBe(401);
      expect((await attempt(`${randomUUID()}@cohort.test`, "wrong", "203.0.113.2")).statusCode).toBe(429);
    } finally {
      await fresh.close();
    }
  });

  test("keeps one of two accounts for the same address, however it is written", async () => {
    const { email } = await buildPerson();
    await expect(
      createAccount(server.database.db, { name: "Again", email: ` ${email.toUpperCase()} `, password }),
    ).rejects.toMatchObject({ code: "resource.conflict" });
    await expect(
      createAccount(server.database.db, { name: "Short", email: "short@cohort.test", password: "short" }),
    ).rejects.toMatchObject({ code: "request.invalid" });
  });
});

describe("a session", () => {
  test("ends where it is signed out, and the other one goes on", async () => {
    const { email } = await buildPerson();
    const [first, second] = [await server.signIn(email, password), await server.signIn(email, password)];
    expect((await server.send("GET", "/api/me", first)).statusCode).toBe(200);
    const out = await server.send("POST", "/api/auth/sign-out", { cookie: first.cookie });
    expect(out.statusCode).toBe(200);
    expect(out.headers["set-cookie"]).toMatch(/^cohort\.session_token=; Max-Age=0;/);
    expect((await server.send("GET", "/api/me", { cookie: first.cookie })).statusCode).toBe(401);
    expect((await server.send("GET", "/api/auth/get-session", { bearer: first.bearer })).json()).toEqual({
      session: null,
      user: null,
    });
    expect((await server.send("GET", "/api/me", { bearer: second.bearer })).statusCode).toBe(200);
  });

  test("is refused with any character of its token or signature changed, without one, and beside a wrong bearer", async () => {
    const { email } = await buildPerson();
    const { cookie, bearer } = await server.signIn(email, password);
    const [token = "", signature = ""] = bearer.split(".");
    const other = (text: string, at: number) => text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
    // The last character before the padding carries two spare bits: another spelling of the same bytes.
    const spelled = signature.replace(/.=$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=`);
    for (const forged of [
      `${other(token, 3)}.${signature}`,
      `${token}.${other(signature, 5)}`,
      `${token}.${spelled}`,
      token,
      `${token}.`,
      "%E0%A4%A",
      "a".repeat(10_000),
    ]) {
      expect((await server.send("GET", "/api/me", { bearer: forged })).statusCode).toBe(401);
      expect((await server.send("GET", "/api/me", { cookie: `cohort.session_token=${forged}` })).statusCode).toBe(401);
    }
    expect((await server.send("GET", "/api/me", { cookie, bearer: "wrong" })).statusCode).toBe(401);
    expect((await server.send("GET", "/api/me", { cookie })).statusCode).toBe(200);
  });

  test("of a cookie changes nothing for another site's page, nor for a request that does not say where it comes from", async () => {
    const { email } = await buildPerson();
    const { cookie, bearer } = await server.signIn(email, password);
    for (const foreign of [
      "https://evil.test",
      "null",
      `${origin}.evil.test`,
      "http://cohort.test:81",
      "HTTP://COHORT.TEST",
      "file://",
    ]) {
      const answer = await server.send("POST", "/api/me/sign-out-everywhere", { cookie, origin: foreign });
      expect([answer.statusCode, answer.json().code]).toEqual([403, "request.foreignOrigin"]);
    }
    const silent = await server.app.inject({
      method: "POST",
      url: "/api/me/ticket",
      headers: { host: "cohort.test", cookie },
    });
    expect(silent.json().code).toBe("request.foreignOrigin");
    expect(
      (await server.send("POST", "/api/auth/sign-in/email", { origin: "https://evil.test", body: { email, password } }))
        .statusCode,
    ).toBe(403);
    expect((await server.send("POST", "/api/me/ticket", { cookie })).statusCode).toBe(200);
    expect((await server.send("POST", "/api/me/ticket", { bearer })).statusCode).toBe(200);
  });
});

describe("the rest of the auth library", () => {
  test("is not mounted: the list of what is served is all there is", async () => {
    for (const { method, path } of authRoutes) expect(server.app.hasRoute({ method, url: path })).toBe(true);
    // Fastify prints the HEAD of every GET as well.
    const served = server.app
      .printRoutes({ commonPrefix: false })
      .split("\n")
      .filter((line) => line.includes("/api/auth"));
    expect(served).toHaveLength(authRoutes.length);
  });

  test("answers 404: signing up, resetting, listing sessions and the demo's accounts without a demo", async () => {
    for (const path of [
      "sign-up/email",
      "reset-password",
      "request-password-reset",
      "list-sessions",
      "update-user",
      "delete-user",
      "error",
      "ok",
    ]) {
      for (const method of ["GET", "POST"] as const)
        expect((await server.send(method, `/api/auth/${path}`)).json().code).toBe("route.unknown");
    }
    expect((await server.send("GET", "/api/auth/demo")).json().accounts).toEqual([]);
    const demo = await buildServer(accountsRoutes, { DATABASE_URL: own.url, DEMO: "true" });
    try {
      expect((await demo.send("GET", "/api/auth/demo")).json().accounts).toHaveLength(1);
    } finally {
      await demo.close();
    }
  });
});
