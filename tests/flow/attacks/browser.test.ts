import { type RouteName, routes } from "@cohort/contract/routes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authRoutes } from "../../../apps/server/src/platform/auth/mount-auth.ts";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { password } from "../../harness/cohort.ts";
import { buildCast, type Cast, type SignedIn, signedIn } from "../authorisation/cast.ts";
import { prepareRequest } from "../authorisation/requests.ts";
import { type Answer, type Sent, send } from "../authorisation/send.ts";
import { type AuthPath, routeTable } from "../authorisation/table.ts";

const names = Object.keys(routeTable) as (RouteName | AuthPath)[];
const methodOf = (name: RouteName | AuthPath) =>
  Object.hasOwn(routes, name) ? routes[name as RouteName].method : authRoutes.find(({ path }) => path === name)?.method;
const mutations = names.filter((name) => methodOf(name) !== "GET");
const reads = (Object.keys(routes) as RouteName[]).filter(
  (name) => routes[name].method === "GET" && routes[name].access !== "anyone",
);

let cast: Cast;
const cookies = {} as Record<SignedIn, string>;

beforeAll(async () => {
  cast = await buildCast("PostgreSQL + Redis");
  for (const actor of signedIn) await openBrowser(actor);
});

afterAll(async () => {
  await cast?.stop();
});

/** Signs in as a browser does, and keeps the cookie. */
async function openBrowser(actor: SignedIn): Promise<string> {
  const body = { email: cast.people[actor].email, password };
  const answer = await send(cast.server.url, undefined, {
    method: "POST",
    path: "/api/auth/sign-in/email",
    body,
    headers: { origin: cast.server.url },
  });
  const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
  cookies[actor] = cookie;
  return answer.headers.get("set-cookie") ?? "";
}

/** The request as a page in the actor's browser sends it. */
const browse = (actor: SignedIn, sent: Sent, headers: Record<string, string> = {}): Promise<Answer> =>
  send(cast.server.url, undefined, { ...sent, headers: { ...sent.headers, cookie: cookies[actor], ...headers } });

/** Whoever gets furthest with it. */
const entitled = (name: RouteName | AuthPath): SignedIn =>
  (["mentor", "owner", "admin"] as const).find((actor) => routeTable[name][actor] === 200) ?? "admin";

/** Some requests end the sessions of whoever sends them. */
async function comeBack(actor: SignedIn): Promise<void> {
  const me: Sent = { method: "GET", path: "/api/me" };
  if ((await browse(actor, me)).status === 401) await openBrowser(actor);
  if ((await cast.ask(actor, me)).status === 401) await cast.signInAgain(actor);
}

async function fingerprint(): Promise<unknown> {
  return query(
    cast.db,
    `select (select count(*) from outbox where actor_id is not null) as written, (select count(*) from sessions) as sessions,
       (select count(*) from tickets) as tickets, (select count(*) from idempotency_keys) as keys`,
    [],
  );
}

describe("a page of another site", () => {
  test.each(mutations)("changes nothing through %s, though the browser attaches the cookie", async (name) => {
    const actor = entitled(name);
    const own = cast.server.url;
    const { host, port } = new URL(own);
    const sent = await prepareRequest(cast, actor, name);
    const before = await fingerprint();
    const origins = [
      "https://evil.test",
      "null",
      `${own}.evil.test`,
      `https://evil.test/${host}`,
      `http://evil.test@${host}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${Number(port) + 1}`,
      own.replace("http://", "ws://"),
      own.toUpperCase(),
      `${own}/`,
    ];
    for (const origin of origins) {
      const answer = await browse(actor, sent, { origin });
      expect([answer.status, JSON.parse(answer.text).code], origin).toEqual([403, "request.foreignOrigin"]);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      const byToken = await cast.ask(actor, { ...sent, headers: { ...sent.headers, origin } });
      expect(byToken.status, `${origin} with a token`).toBe(403);
    }
    const silent = await browse(actor, sent);
    expect(silent.status, "a cookie without Origin").toBe(403);
    expect(await fingerprint()).toEqual(before);

    expect((await browse(actor, sent, { origin: own })).status, "our own page").toBe(routeTable[name][actor]);
    await comeBack(actor);
  });

  test("reads nothing either: no answer names another origin, not even to a preflight", async () => {
    for (const name of names) {
      const sent = await prepareRequest(cast, "nobody", name);
      const headers = { origin: "https://evil.test", "access-control-request-method": sent.method };
      const preflight = await send(cast.server.url, undefined, { method: "OPTIONS", path: sent.path, headers });
      expect([...preflight.headers.keys()].filter((header) => header.startsWith("access-control"))).toEqual([]);
      expect(preflight.status).toBe(404);
    }
  });
});

describe("the cookie", () => {
  test("is out of reach for scripts and for other sites' posts", async () => {
    expect(await openBrowser("owner")).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("with any character changed, cut, doubled or moved is nobody's", async () => {
    const me: Sent = { method: "GET", path: "/api/me" };
    const [name = "", value = ""] = cookies.owner.split("=");
    expect((await browse("owner", me)).status).toBe(200);
    const [, foreign = ""] = cookies.admin.split("=");
    const parts = (text: string) => decodeURIComponent(text).split(".");
    const spliced = `${parts(foreign)[0]}.${parts(value)[1]}`;
    // The last character before the padding has two spare bits: another spelling of the same bytes.
    const respelled = parts(value)
      .join(".")
      .replace(/.=$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}=`);
    const flips = Array.from({ length: value.length }, (_none, at) => {
      const other = value[at] === "A" ? "B" : "A";
      return value.slice(0, at) + other + value.slice(at + 1);
    });
    const altered = [
      ...flips,
      value.slice(0, -1),
      `${value}A`,
      value + value,
      encodeURIComponent(spliced),
      encodeURIComponent(respelled),
      `"${value}"`,
      "",
    ];
    for (const forged of altered) {
      const answer = await browse("owner", me, { cookie: `${name}=${forged}` });
      expect(answer.status, `the cookie ${forged}`).toBe(401);
    }
    for (const header of [value, `${name.toUpperCase()}=${value}`, `x${name}=${value}`, `__Host-${name}=${value}`])
      expect((await browse("owner", me, { cookie: header })).status).toBe(401);
  });

  test("beside a bearer token of somebody else does not count: one request has one principal", async () => {
    const headers = { cookie: cookies.admin };
    const answer = await cast.ask("owner", { method: "GET", path: "/api/me", headers });
    expect(JSON.parse(answer.text).user.id).toBe(cast.owner.id);
  });
});

describe("caches on the way", () => {
  test.each(reads)("%s: an answer is its reader's alone, and a refusal is nobody's to keep", async (name) => {
    const sent = await prepareRequest(cast, entitled(name), name);
    const full = {} as Record<SignedIn, Answer>;
    for (const actor of signedIn) {
      const answer = await browse(actor, sent);
      // What somebody prepared for themselves may not be there for others who can do the same.
      expect([routeTable[name][actor], 404], `${name} by ${actor}`).toContain(answer.status);
      expect(answer.headers.get("cache-control")).toMatch(
        answer.status === 200 ? /^(private, no-cache|no-store)$/ : /^no-store$/,
      );
      full[actor] = answer;
    }
    const allowed = signedIn.filter((actor) => full[actor].status === 200);
    expect(allowed).toContain(entitled(name));
    for (const from of allowed) {
      const etag = full[from].headers.get("etag");
      const isKept = full[from].headers.get("cache-control") !== "no-store";
      expect(etag !== null, "whoever keeps an answer can ask whether it still holds").toBe(isKept);
      expect(full[from].headers.get("vary")).toContain("cookie, authorization");
      for (const to of signedIn) {
        const answer = await browse(to, sent, { "if-none-match": etag ?? "*" });
        // Whoever is told that nothing changed has the very same answer already.
        if (answer.status === 304) expect(full[to].text, `${from}'s tag sent by ${to}`).toBe(full[from].text);
        else expect(answer.status, `${from}'s tag sent by ${to}`).toBe(full[to].status);
        if (allowed.includes(to)) continue;
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(answer.headers.get("etag")).toBeNull();
      }
    }
    const anonymous = await send(cast.server.url, undefined, sent);
    expect([anonymous.status, anonymous.headers.get("cache-control")]).toEqual([401, "no-store"]);
  });

  test("headers that rewrite an address or a host change no answer", async () => {
    const path = "/api/leaderboard";
    const plain = await browse("owner", { method: "GET", path });
    for (const [header, value] of [
      ["x-original-url", "/api/me"],
      ["x-rewrite-url", "/api/me"],
      ["x-forwarded-host", "evil.test"],
      ["x-forwarded-prefix", "/evil"],
      ["x-forwarded-proto", "https"],
      ["forwarded", "host=evil.test"],
      ["x-user-id", cast.people.admin.id],
      ["x-cohort-address", "203.0.113.1"],
    ] as const) {
      const answer = await browse("owner", { method: "GET", path }, { [header]: value });
      expect([answer.status, answer.text], header).toEqual([plain.status, plain.text]);
    }
    const document = await send(cast.server.url, undefined, {
      method: "GET",
      path: "/api/asyncapi.json",
      headers: { "x-forwarded-host": "evil.test" },
    });
    expect(document.text).not.toContain("evil.test");
  });
});
