import { getMe } from "@cohort/contract/accounts";
import { groupName } from "@cohort/contract/groups";
import {
  acceptInvite,
  createInvite,
  createInviteLink,
  joinByInvite,
  listInvites,
  readInvite,
  resendInvite,
  revokeInvite,
} from "@cohort/contract/invites";
import { describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { signIn } from "../../harness/caller.ts";
import { password } from "../../harness/cohort.ts";
import { code, openOffice, tokenOf } from "./office.ts";

const { server, cohort, admin, nobody, listen } = await openOffice();

const inviteBody = (email: string, change: object = {}) => ({
  body: { programmeId: cohort.programmeId, email, role: "mentor" as const, unitId: null, mail: false, ...change },
});

describe("an invitation", () => {
  test("leads somebody new from a link to their own screens, and staff see each step", async () => {
    const staff = await listen(admin, groupName("adminPanel", cohort.programmeId));
    const invite = await admin.call(createInvite, inviteBody("new.mentor@cohort.test", { name: "Grace" }));
    const token = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    expect(await nobody.call(readInvite, { body: { token } })).toMatchObject({
      role: "mentor",
      hasAccount: false,
      name: "Grace",
    });
    await nobody.call(acceptInvite, { body: { token, name: "Grace Hopper", password } });
    const grace = await signIn(server.url, "new.mentor@cohort.test");
    expect((await grace.call(getMe, {})).roles).toEqual(["mentor"]);
    await until(
      () =>
        staff
          .events()
          .some(({ event, data }) => event === "person.changed" && (data as { name: string }).name === "Grace Hopper"),
      "the admin sees the new mentor",
    );
    expect(staff.events().map(({ event }) => event)).toEqual(
      expect.arrayContaining(["invite.changed", "audit.written"]),
    );
    const { items } = await admin.call(listInvites, { query: { state: "accepted", programmeId: cohort.programmeId } });
    expect(items.map(({ email }) => email)).toContain("new.mentor@cohort.test");
  });

  test("works once: of five who accept at the same moment one gets in", async () => {
    const invite = await admin.call(createInvite, inviteBody("raced@cohort.test"));
    const token = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    const tries = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        nobody.request(acceptInvite, { body: { token, name: `Try ${i}`, password } }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    const accounts = await query(server.app.database.db, "select 1 from users where email = 'raced@cohort.test'", []);
    expect(accounts).toHaveLength(1);
  });

  test("that was renewed, taken back or forged is worth nothing, and all answer alike", async () => {
    const invite = await admin.call(createInvite, inviteBody("renewed@cohort.test"));
    const old = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    const renewed = await admin.call(resendInvite, { params: { id: invite.id }, body: { version: invite.version } });
    expect(renewed.sentAt).not.toBeNull();
    const present = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    const answers: { body: unknown }[] = [await nobody.request(readInvite, { body: { token: old } })];
    await nobody.call(readInvite, { body: { token: present } });
    await admin.call(revokeInvite, { params: { id: invite.id } });
    answers.push(await nobody.request(acceptInvite, { body: { token: present, name: "Late", password } }));
    answers.push(
      await nobody.request(readInvite, {
        body: { token: "AAAAAAAAAAAAAAAAAAAAAA.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      }),
    );
    expect(new Set(answers.map(code))).toEqual(new Set(["link.invalid"]));
  });

  test("for an address with an account is accepted by signing in, and by nobody else", async () => {
    const invite = await admin.call(
      createInvite,
      inviteBody(cohort.stranger.email, { role: "student", unitId: cohort.floor }),
    );
    const token = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    expect(code(await nobody.request(acceptInvite, { body: { token, name: "Thief", password } }))).toBe(
      "invite.accountExists",
    );
    const mentor = await signIn(server.url, cohort.mentor.email);
    expect(code(await mentor.request(joinByInvite, { body: { token } }))).toBe("invite.otherAddress");
    const stranger = await signIn(server.url, cohort.stranger.email);
    await stranger.call(joinByInvite, { body: { token } });
    // At once: no event tells their screen, which opens only now, of what came before it.
    expect((await stranger.call(getMe, {})).roles).toContain("student");
  });

  test("by a coordinator stays within their units and below their own rank", async () => {
    const coordinator = await signIn(server.url, cohort.coordinator.email);
    const tries = [
      inviteBody("a@cohort.test", { unitId: cohort.otherFloor }),
      inviteBody("a@cohort.test", { role: "coordinator", unitId: cohort.floor }),
      inviteBody("a@cohort.test", { unitId: null }),
    ];
    const answers = [];
    for (const one of tries) answers.push((await coordinator.request(createInvite, one)).status);
    expect(answers).toEqual([404, 403, 403]);
  });
});
