import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Me } from "@cohort/contract/accounts";
import { parseGroup } from "@cohort/contract/groups";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../../tests/environment/shared.ts";
import type { Principal } from "../../platform/auth/scope.ts";
import { query } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { createAccount } from "./actions/create-account.ts";
import { type AccountsServer, buildServer } from "./build-server.ts";
import { canHearMentor, canHearStudent, canHearUser } from "./policy.ts";
import { accountsRoutes } from "./routes.ts";

const password = "correct horse battery";
const labels = { track: "Pillar", unit: "Floor", period: "Season", stage: "Episode" };

async function buildProgramme(server: AccountsServer, name: string) {
  const run = (text: string, parameters: unknown[]) => query(server.database.db, text, parameters);
  const [id, campus, floor, track, board] = [newId(), newId(), newId(), newId(), newId()];
  await run(
    "insert into programmes (id, name, timezone, starts_at, ends_at, labels) values ($1, $2, 'Europe/Berlin', now(), now(), $3)",
    [id, name, JSON.stringify(labels)],
  );
  await run("insert into units (id, programme_id, name, path) values ($1, $2, 'Campus', array[$1::uuid])", [
    campus,
    id,
  ]);
  await run(
    "insert into units (id, programme_id, parent_id, name, path) values ($1, $2, $3, 'A floor', array[$1::uuid, $3::uuid])",
    [floor, id, campus],
  );
  await run(
    "insert into tracks (id, programme_id, name, colour, cap, position) values ($1, $2, 'Coding', 'teal', 300, 0)",
    [track, id],
  );
  await run("update boards set id = $1 where scope_id = $2 and kind = 'weekly'", [board, id]);
  const heard = await query<{ id: string }>(
    server.database.db,
    "select id from boards where programme_id = $1 and (scope = 'programme' or scope = 'unit' and kind = 'weekly')",
    [id],
  );
  return { id, campus, floor, track, board, boards: heard.map((one) => `board_${one.id}`) };
}

type Place = Awaited<ReturnType<typeof buildProgramme>>;
type Given = { role?: "mentor" | "coordinator" | "admin"; at: Place; unitId?: string; status?: "active" | "withdrawn" };

async function findMeOf(server: AccountsServer, given: Given[]): Promise<{ me: Me; principal: Principal }> {
  const email = `${randomUUID()}@cohort.test`;
  const id = await createAccount(server.database.db, { name: "Ada", email, password });
  for (const { role, at, unitId, status } of given) {
    if (role)
      await query(
        server.database.db,
        "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, $3, $4, $5, now())",
        [newId(), id, role, at.id, unitId ?? null],
      );
    else
      await query(
        server.database.db,
        "insert into enrolments (id, programme_id, user_id, unit_id, status, created_at) values ($1, $2, $3, $4, $5, now())",
        [newId(), at.id, id, at.floor, status ?? "active"],
      );
  }
  const { bearer } = await server.signIn(email, password);
  const answer = await server.send("GET", "/api/me", { bearer });
  return { me: Me.parse(answer.json()), principal: await server.auth.principals.load(id) };
}

describe("who is asking", () => {
  let own: TestDatabase;
  let server: AccountsServer;
  let one: Place;
  let two: Place;

  beforeAll(async () => {
    own = await createTestDatabase();
    server = await buildServer(accountsRoutes, { DATABASE_URL: own.url });
    [one, two] = [await buildProgramme(server, "One"), await buildProgramme(server, "Two")];
  });

  afterAll(async () => {
    await server.close();
    await own.drop();
  });

  test("a student hears themselves, their work and the board", async () => {
    const { me } = await findMeOf(server, [{ at: one }]);
    const [enrolment] = me.enrolments;
    expect(me).toMatchObject({
      roles: ["student"],
      assignments: [],
      enrolments: [{ programmeId: one.id, unitId: one.floor, status: "active" }],
    });
    expect(me.programmes).toMatchObject([
      {
        id: one.id,
        name: "One",
        timezone: "Europe/Berlin",
        labels,
        weeklyBoardId: one.board,
        units: [
          { id: one.campus, parentId: null, name: "Campus" },
          { id: one.floor, parentId: one.campus, name: "A floor" },
        ],
        tracks: [{ id: one.track, name: "Coding", colour: "teal", cap: 300 }],
      },
    ]);
    expect(me.groups.sort()).toEqual(
      [
        ...one.boards,
        `student_${enrolment?.id}`,
        `user_${me.user.id}`,
        `programme_${one.id}`,
        `members_${one.id}`,
        `all_students_${one.id}`,
        `unit_members_${one.floor}`,
        `unit_members_${one.campus}`,
      ].sort(),
    );
    expect(Math.abs(Date.parse(me.serverTime) - Date.now())).toBeLessThan(5_000);
  });

  test("a former student keeps the enrolment and hears nothing of the programme", async () => {
    const { me } = await findMeOf(server, [{ at: one, status: "withdrawn" }]);
    expect(me).toMatchObject({
      roles: [],
      enrolments: [{ status: "withdrawn" }],
      programmes: [],
      groups: [`user_${me.user.id}`],
    });
  });

  test("a mentor hears their students' work, the queue's counts and who else reviews", async () => {
    const { me } = await findMeOf(server, [{ role: "mentor", at: one }]);
    expect(me.roles).toEqual(["mentor"]);
    expect(me.groups.sort()).toEqual(
      [
        ...one.boards,
        `mentor_${me.user.id}`,
        `mentor_dashboard_${one.id}`,
        `user_${me.user.id}`,
        `programme_${one.id}`,
        `members_${one.id}`,
        `all_mentors_${one.id}`,
        `reviewers_${one.id}`,
        `desk_${me.user.id}`,
      ].sort(),
    );
  });

  test("a coordinator hears their unit, or every unit when they have no one unit", async () => {
    const units = (me: Me) => me.groups.filter((group) => parseGroup(group)?.kind === "unit").sort();
    expect(units((await findMeOf(server, [{ role: "coordinator", at: one, unitId: one.floor }])).me)).toEqual([
      `unit_${one.floor}`,
    ]);
    const { me } = await findMeOf(server, [{ role: "coordinator", at: two }]);
    expect(units(me)).toEqual([`unit_${two.campus}`, `unit_${two.floor}`].sort());
  });

  test("somebody with several roles has the best first and each programme once", async () => {
    const { me } = await findMeOf(server, [
      { at: two },
      { role: "mentor", at: one },
      { role: "admin", at: one },
      { role: "coordinator", at: two, unitId: two.campus },
    ]);
    expect(me.roles).toEqual(["admin", "coordinator", "mentor", "student"]);
    expect(me.programmes.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(new Set(me.groups).size).toBe(me.groups.length);
    expect(me.groups).toEqual(
      expect.arrayContaining([`admin_panel_${one.id}`, `unit_${two.campus}`, `board_staff_${one.id}`, ...two.boards]),
    );
  });

  test("hears their own groups and nobody else's", async () => {
    const mentor = await findMeOf(server, [{ role: "mentor", at: one }]);
    const student = await findMeOf(server, [{ at: one }]);
    const former = await findMeOf(server, [{ at: one, status: "withdrawn" }]);
    const enrolmentId = student.me.enrolments[0]?.id ?? "";
    expect(canHearUser(student.principal, student.me.user.id)).toBe(true);
    expect(canHearUser(mentor.principal, student.me.user.id)).toBe(false);
    expect(canHearStudent(student.principal, enrolmentId)).toBe(true);
    expect(canHearStudent(mentor.principal, enrolmentId)).toBe(false);
    expect(canHearStudent(former.principal, former.me.enrolments[0]?.id ?? "")).toBe(false);
    expect(canHearMentor(mentor.principal, mentor.me.user.id)).toBe(true);
    expect(canHearMentor(student.principal, student.me.user.id)).toBe(false);
    expect(canHearMentor(mentor.principal, student.me.user.id)).toBe(false);
  });

  test("is asked before anything is answered", async () => {
    for (const [method, url] of [
      ["GET", "/api/me"],
      ["POST", "/api/me/ticket"],
      ["POST", "/api/me/sign-out-everywhere"],
    ] as const) {
      expect((await server.send(method, url)).json().code).toBe("auth.required");
    }
  });
});

describe("on the embedded database", () => {
  test("signs in, says who is asking, hands out a ticket and signs out; its secret survives a restart", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "cohort-accounts-"));
    const environment = { DATA_DIR: dataDir, AUTH_SECRET: "" };
    let server = await buildServer(accountsRoutes, environment);
    try {
      const place = await buildProgramme(server, "Embedded");
      const email = "ada@cohort.test";
      const id = await createAccount(server.database.db, { name: "Ada", email, password });
      await query(
        server.database.db,
        "insert into role_assignments (id, user_id, role, programme_id, created_at) values ($1, $2, 'mentor', $3, now())",
        [newId(), id, place.id],
      );
      const { bearer } = await server.signIn(email, password);
      await server.close();
      server = await buildServer(accountsRoutes, environment);
      const me = await server.send("GET", "/api/me", { bearer });
      expect(me.json()).toMatchObject({ roles: ["mentor"], programmes: [{ name: "Embedded" }] });
      const { ticket } = (await server.send("POST", "/api/me/ticket", { bearer })).json() as { ticket: string };
      expect((await server.auth.tickets.consume(ticket))?.principal.userId).toBe(id);
      await server.send("POST", "/api/me/sign-out-everywhere", { bearer });
      expect((await server.send("GET", "/api/me", { bearer })).statusCode).toBe(401);
    } finally {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 60_000);
});
