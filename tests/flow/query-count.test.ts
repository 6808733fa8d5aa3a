import { AsyncLocalStorage } from "node:async_hooks";
import { Server } from "node:http";
import { type RouteName, routes } from "@cohort/contract/routes";
import { afterAll, beforeAll, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { PreparingClient } from "../../apps/server/src/platform/database/prepared.ts";
import { buildStudent, linkDirectly } from "../harness/cohort.ts";
import { type Actor, buildCast, type Cast } from "./authorisation/cast.ts";
import { handIn, prepareRequest } from "./authorisation/requests.ts";
import type { Sent } from "./authorisation/send.ts";
import { routeTable } from "./authorisation/table.ts";

/** More statements than this in one answer need a reason. */
const most = 14;
const few = 5;
const many = 50;

const reads = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].method === "GET");
/** Whoever sees most of what the route shows. */
const observers: Actor[] = ["admin", "coordinator", "mentor", "owner", "nobody"];

let cast: Cast;
/** Statements of the request being answered; what runs beside it in the background is nobody's. */
const counting = new AsyncLocalStorage<{ statements: number }>();
let counted = { statements: 0 };
const sent = new Map<RouteName, { actor: Actor; request: Sent }>();
const plainEmit = Server.prototype.emit;
const plainQuery = PreparingClient.prototype.query;

beforeAll(async () => {
  cast = await buildCast("PostgreSQL + Redis");
  for (const name of reads) {
    const actor = observers.find((one) => routeTable[name][one] === 200);
    if (!actor) throw new Error(`Nobody may call ${name}`);
    sent.set(name, { actor, request: await prepareRequest(cast, actor, name) });
  }
  await handIn(cast);
  PreparingClient.prototype.query = function count(this: PreparingClient, ...parameters: unknown[]) {
    const counter = counting.getStore();
    if (counter) counter.statements++;
    return (plainQuery as (...all: unknown[]) => unknown).apply(this, parameters);
  } as typeof plainQuery;
  Server.prototype.emit = function emit(this: Server, name: string, ...rest: unknown[]) {
    const pass = () => (plainEmit as (...all: unknown[]) => boolean).call(this, name, ...rest);
    return name === "request" ? counting.run(counted, pass) : pass();
  } as typeof plainEmit;
}, 120_000);

afterAll(async () => {
  PreparingClient.prototype.query = plainQuery;
  Server.prototype.emit = plainEmit;
  await cast?.stop();
});

/** Students on the owner's floor, each with copies of all work of the owner and of what was said about it. */
async function growTo(count: number): Promise<void> {
  const { db, cohort, owner } = cast;
  const [{ present } = { present: 0 }] = await query<{ present: number }>(
    db,
    "select count(*) as present from enrolments where programme_id = $1",
    [cohort.programmeId],
  );
  for (let i = present; i < count; i++) {
    const student = await buildStudent(db, { programmeId: cohort.programmeId, unitId: cohort.floor, name: `s${i}` });
    await linkDirectly(db, cohort.programmeId, cohort.mentor.id, student.enrolmentId);
    await query(
      db,
      `insert into submissions select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'enrolment_id', $2::uuid))).*
       from submissions s where enrolment_id = $1`,
      [owner.enrolmentId, student.enrolmentId],
    );
    await query(
      db,
      `insert into attempts select (jsonb_populate_record(a, jsonb_strip_nulls(jsonb_build_object('submission_id', theirs.id,
         'id', case when to_jsonb(a) ? 'id' then gen_random_uuid() end)))).*
       from attempts a join submissions own on own.id = a.submission_id and own.enrolment_id = $1
       join submissions theirs on theirs.assignment_id = own.assignment_id and theirs.enrolment_id = $2`,
      [owner.enrolmentId, student.enrolmentId],
    );
  }
}

async function cost(name: RouteName): Promise<number> {
  const { actor, request } = sent.get(name) as { actor: Actor; request: Sent };
  counted = { statements: 0 };
  const answer = await cast.ask(actor, { ...request, headers: { ...request.headers, "cache-control": "no-cache" } });
  expect(answer.status, `${name}: ${answer.text}`).toBe(200);
  return counted.statements;
}

async function costs(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const name of reads) found[name] = await cost(name);
  return found;
}

test("what an answer costs does not depend on how many students there are, and is bounded", async () => {
  await growTo(few);
  const small = await costs();
  await growTo(many);
  const large = await costs();
  const growing = reads.filter((name) => (large[name] ?? 0) > (small[name] ?? 0));
  expect(growing.map((name) => `${name}: ${small[name]} with ${few} students, ${large[name]} with ${many}`)).toEqual(
    [],
  );
  expect(Object.entries(large).filter(([, count]) => count > most)).toEqual([]);
}, 180_000);

test("statements are really counted", async () => {
  expect(await cost("listSubmissions")).toBeGreaterThanOrEqual(1);
  const counter = { statements: 0 };
  await counting.run(counter, async () => {
    for (let i = 0; i < 3; i++) await query(cast.db, "select 1", []);
  });
  expect(counter.statements).toBe(3);
});
