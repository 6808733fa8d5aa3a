import { randomUUID } from "node:crypto";
import { changePassword, endSession, forgotPassword, listSessions, resetPassword } from "@cohort/contract/account";
import { getMe } from "@cohort/contract/accounts";
import { createResetLink } from "@cohort/contract/people";
import { describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { signIn } from "../../harness/caller.ts";
import { buildStudent, password } from "../../harness/cohort.ts";
import { code, openOffice, tokenOf } from "./office.ts";

const { server, cohort, admin, nobody } = await openOffice();

describe("a lost password", () => {
  const linkOf = async (email: string) => {
    const [row] = await query<{ path: string }>(
      server.app.database.db,
      `select m.secrets ->> 'path' as path from mails m join users u on u.id = m.user_id where u.email = $1 and m.template = 'passwordReset' and m.secrets is not null order by m.created_at desc limit 1`,
      [email],
    );
    return row && tokenOf(row);
  };

  test("is asked for with one answer for everybody, in about the same time", async () => {
    const times: number[] = [];
    for (const email of [cohort.otherMentor.email, "nobody.at.all@cohort.test"]) {
      const began = performance.now();
      expect((await nobody.call(forgotPassword, { body: { email } })).done).toBe(true);
      times.push(performance.now() - began);
    }
    expect(Math.min(...times)).toBeGreaterThan(240);
  });

  test("is replaced once with the mailed link; every session ends, and the old password is nothing", async () => {
    const { email } = cohort.otherMentor;
    const before = await signIn(server.url, email);
    await nobody.call(forgotPassword, { body: { email } });
    const userId = cohort.otherMentor.id;
    // The mail may be gone already, and with it its secret: sign the row's link as the server does.
    const [reset] = await query<{ id: string }>(
      server.app.database.db,
      "select id from password_resets where user_id = $1 order by created_at desc limit 1",
      [userId],
    );
    const token = (await linkOf(email)) ?? server.app.auth.links.sign("reset", reset?.id ?? "");
    const tries = await Promise.all(
      [1, 2].map((i) => nobody.request(resetPassword, { body: { token, password: `a new password ${i}` } })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410]);
    await until(async () => (await before.request(getMe, {})).status === 401, "the old session ended");
    await expect(signIn(server.url, email)).rejects.toThrow("401");
    const winner = tries.findIndex(({ status }) => status === 200) + 1;
    await signIn(server.url, email, `a new password ${winner}`);
  });

  test("has one link that works: the newest that was asked for, by mail or by an admin, also of several at once", async () => {
    const { db } = server.app.database;
    const { programmeId, floor } = cohort;
    const person = await buildStudent(db, { programmeId, unitId: floor, name: "forgetful" });
    const open = async () => {
      const rows = await query<{ id: string }>(
        db,
        "select id from password_resets where user_id = $1 and used_at is null",
        [person.id],
      );
      expect(rows).toHaveLength(1);
      return server.app.auth.links.sign("reset", rows[0]?.id ?? "");
    };
    const ask = (key?: string) =>
      nobody.request(forgotPassword, { body: { email: person.email } }, key ? { "idempotency-key": key } : {});
    const use = async (token: string) =>
      (await nobody.request(resetPassword, { body: { token, password: "a new password" } })).status;

    await ask();
    const first = await open();
    await ask();
    const second = await open();
    const made = await admin.call(createResetLink, { params: { id: person.id }, body: { programmeId } });
    const third = await open();
    expect(tokenOf(made)).toBe(third);
    const key = randomUUID();
    await ask(key);
    const fourth = await open();
    // The same request again sends no second mail: the link of the first goes on.
    await ask(key);
    expect(await open()).toBe(fourth);
    await Promise.all([ask(), ask(), ask()]);
    const last = await open();
    for (const earlier of [first, second, third, fourth]) expect(await use(earlier)).toBe(410);
    expect(await use(last)).toBe(200);
    expect(await use(last)).toBe(410);
  });

  test("is changed by whoever knows it, which ends the other devices; one device can be ended alone", async () => {
    const person = await buildStudent(server.app.database.db, {
      programmeId: cohort.programmeId,
      unitId: cohort.floor,
      name: "changer",
    });
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => signIn(server.url, person.email)));
    if (!one || !two || !three) throw new Error("not signed in");
    const sessions = (await one.call(listSessions, {})).items;
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const other = sessions.find(({ isCurrent }) => !isCurrent);
    await one.call(endSession, { params: { id: other?.id ?? "" } });
    await until(
      async () =>
        (await Promise.all([two, three].map((each) => each.request(getMe, {})))).filter(({ status }) => status === 401)
          .length === 1,
      "one device is out",
    );
    expect(
      code(await one.request(changePassword, { body: { current: "not it at all", next: "another password" } })),
    ).toBe("password.wrong");
    await until(
      async () =>
        (await one.request(changePassword, { body: { current: password, next: "another password" } })).status === 200,
      "it is changed",
    );
    await until(
      async () =>
        (await Promise.all([two, three].map((each) => each.request(getMe, {})))).every(({ status }) => status === 401),
      "the others are out",
    );
    await until(async () => (await one.request(getMe, {})).status === 200, "this device stays");
  });
});
