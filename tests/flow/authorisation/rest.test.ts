import { randomUUID } from "node:crypto";
import { errorCatalogue, Problem } from "@cohort/contract/errors";
import type { RouteShape } from "@cohort/contract/route";
import { type RouteName, routes } from "@cohort/contract/routes";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHttpServer } from "../../../apps/server/src/http-server.ts";
import { authRoutes } from "../../../apps/server/src/platform/auth/mount-auth.ts";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { type Actor, actors, buildCast, type Cast } from "./cast.ts";
import { prepareRequest } from "./requests.ts";
import type { Answer, Sent } from "./send.ts";
import { type AuthPath, routeTable } from "./table.ts";

const names = Object.keys(routeTable) as (RouteName | AuthPath)[];
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

let cast: Cast;

beforeAll(async () => {
  cast = await buildCast("PostgreSQL + Redis");
});

afterAll(async () => {
  await cast?.stop();
});

/** Everything a request of the table could have changed. */
async function fingerprint(): Promise<unknown> {
  return query(
    cast.db,
    `select (select sum(version) from submissions) as submissions, (select count(*) from attempts) as attempts,
       (select count(*) from reviews) as reviews, (select count(released_at) from grades) as released,
       (select count(*) from score_entries) as ledger, (select sum(version) from periods) as seasons,
       (select sum(setting_version) from boards) as boards, (select sum(version) from stages) as stages,
       (select count(*) from stage_overrides) as overridden, (select count(ended_at) from mentor_links) as ended,
       (select count(*) from mentor_links) as links, (select count(read_at) from notifications) as read,
       (select sum(version) from review_drafts) as drafts, (select sum(version) from rubrics) as rubrics,
       (select sum(version) from snippets) as snippets,
       (select sum(version) from student_notes) as notes,
       (select count(*) from sessions) as sessions, (select count(*) from tickets) as tickets,
       (select count(*) from idempotency_keys) as keys, (select sum(version) from drafts) as drafts,
       (select count(*) from files) as files, (select count(*) from file_chunks) as chunks, (select count(ready_at) from files) as ready,
       (select sum(version) from overrides) as overrides, (select sum(version) from calendar_feeds) as calendars`,
    [],
  );
}

/** The same request about something that does not exist. */
function aboutNothing(sent: Sent): Sent {
  const changed = JSON.stringify(sent).replace(uuid, () => randomUUID());
  return JSON.parse(changed) as Sent;
}

/** A refusal says its catalogue entry and nothing else: no resource, no name, no reason that differs. */
function expectBareRefusal(answer: Answer, status: number): void {
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const { requestId, code, ...rest } = Problem.parse(JSON.parse(answer.text));
  expect(requestId).toBeDefined();
  expect(rest).toEqual({ type: expect.stringContaining(code), title: errorCatalogue[code].title, status });
  expect(Object.keys(JSON.parse(answer.text)).sort()).toEqual(["code", "requestId", "status", "title", "type"]);
}

const withoutRequestId = ({ text }: Answer) => ({ ...JSON.parse(text), requestId: undefined });

async function expectCell(name: RouteName | AuthPath, actor: Actor): Promise<void> {
  const expected = routeTable[name][actor];
  const sent = await prepareRequest(cast, actor, name);
  const before = await fingerprint();
  const answer = await cast.ask(actor, sent);
  expect(answer.status, `${name} as ${actor}: ${answer.text.slice(0, 300)}`).toBe(expected);
  if (expected === 200) {
    if (!Object.hasOwn(routes, name)) return;
    const route: RouteShape = routes[name as RouteName];
    const body: unknown = route.produces ? answer.text : JSON.parse(answer.text);
    expect(route.response.parse(body)).toEqual(body);
    return;
  }
  expectBareRefusal(answer, expected);
  expect(await fingerprint(), `${name} refused ${actor} and yet had an effect`).toEqual(before);
  const absent = await cast.ask(actor, aboutNothing(sent));
  expect(absent.status, `${name} as ${actor} about nothing`).toBe(expected);
  expect(withoutRequestId(absent)).toEqual(withoutRequestId(answer));
  const [told, untold] = [answer, absent].map(({ headers }) => [...headers.keys()].sort());
  expect(untold).toEqual(told);
}

describe("every route answers every actor as its row says, and a refusal tells and changes nothing", () => {
  test.each(names)("%s", async (name) => {
    for (const actor of actors) {
      await expectCell(name, actor);
      const endsSession = name === "signOutEverywhere" || name === "/api/auth/sign-out";
      if (endsSession && actor !== "nobody") await cast.signInAgain(actor);
    }
  });
});

/** The paths of Fastify's own list of what is mounted, which also shows what the documents hide. */
function mountedPaths(tree: string): string[] {
  const stack: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const found = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) return [];
    const depth = (found[1]?.length ?? 0) / 4;
    stack.length = depth;
    stack.push(found[2] ?? "");
    return found[3] ? found[3].split(", ").map((method) => `${method} ${stack.join("")}`) : [];
  });
}

describe("the table is total", () => {
  const known = [...Object.values(routes), ...authRoutes].map(({ method, path }) => `${method} ${path}`).sort();

  test("over the document that the server publishes", async () => {
    const answer = await cast.ask("nobody", { method: "GET", path: "/api/openapi.json" });
    const { paths } = JSON.parse(answer.text) as { paths: Record<string, Record<string, unknown>> };
    const published = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(published.sort()).toEqual(known);
    expect([...Object.keys(routes), ...authRoutes.map(({ path }) => path)].sort()).toEqual([...names].sort());
  });

  test("over what is really mounted, where only documents and figures are outside it", async () => {
    const http = await createHttpServer(cast.server.app, { draining: () => false, demoAccounts: undefined });
    await http.ready();
    const mounted = mountedPaths(http.printRoutes({ commonPrefix: false }));
    await http.close();
    const open = ["GET /api/asyncapi.json", "GET /api/openapi.json", "GET /metrics"];
    // Fastify answers the HEAD of every GET with the same handler.
    expect(mounted.filter((one) => !one.startsWith("HEAD ")).sort()).toEqual([...known, ...open].sort());
  });
});
