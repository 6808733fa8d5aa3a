import { randomUUID } from "node:crypto";
import type { Me } from "@cohort/contract/accounts";
import { type GroupKind, groupAliases, groupName, groups, parseGroup } from "@cohort/contract/groups";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listener, openListener } from "../../harness/listener.ts";
import { flavours } from "../../harness/server.ts";
import { buildCast, type Cast, type SignedIn, signedIn } from "./cast.ts";
import { perform } from "./requests.ts";
import { groupTable } from "./table.ts";

const kinds = Object.keys(groups) as GroupKind[];

describe.each(flavours)("who may hear which group (%s)", (flavour) => {
  let cast: Cast;
  let ids: Record<GroupKind, string>;
  const listeners = {} as Record<SignedIn, Listener>;

  beforeAll(async () => {
    cast = await buildCast(flavour);
    const { cohort, owner, people } = cast;
    ids = {
      user: owner.id,
      student: owner.enrolmentId,
      mentor: people.mentor.id,
      mentorDashboard: cohort.programmeId,
      unit: cohort.floor,
      adminPanel: cohort.programmeId,
      programme: cohort.programmeId,
      boardStaff: cohort.programmeId,
      board: cohort.boardId,
      members: cohort.programmeId,
      unitMembers: cohort.floor,
      allStudents: cohort.programmeId,
      allMentors: cohort.programmeId,
      allCoordinators: cohort.programmeId,
      allAdmins: cohort.programmeId,
      reviewers: cohort.programmeId,
      desk: people.mentor.id,
    };
    for (const actor of signedIn) listeners[actor] = await openListener(cast.server.url, cast.tokens[actor] as string);
  });

  afterAll(async () => {
    for (const actor of signedIn) listeners[actor]?.terminate();
    await cast?.stop();
  });

  /** `live`, or the code and words of the refusal. */
  async function outcome(actor: SignedIn, group: string): Promise<string> {
    const { messages, subscribe } = listeners[actor];
    await subscribe([group]);
    const answers = messages.flatMap((message) => {
      if (message.type === "subscribed" && (message.group === group || message.requested === group)) return ["live"];
      return message.type === "error" && message.group === group ? [`${message.code}: ${message.message}`] : [];
    });
    expect(answers).toHaveLength(1);
    return answers[0] as string;
  }

  test.each(kinds)(
    "%s: those of the table go live, and the others cannot tell it from one that does not exist",
    async (kind) => {
      for (const actor of signedIn) {
        const heard = await outcome(actor, groupName(kind, ids[kind]));
        const absent = await outcome(actor, groupName(kind, randomUUID()));
        expect(absent).toMatch(/^group\./);
        expect(heard, `${actor} and ${kind}`).toBe(groupTable[kind].includes(actor) ? "live" : absent);
      }
    },
  );

  test("nobody without a session gets a socket at all", async () => {
    await expect(openListener(cast.server.url, "no-session")).rejects.toThrow("answered 401");
  });

  test("every group that an actor is told of goes live, and is one of the table's where it is the owner's", async () => {
    for (const actor of signedIn) {
      const me = (await perform(cast, actor, "getMe", {})) as Me;
      for (const name of me.groups) {
        const { kind, id } = parseGroup(name) as { kind: GroupKind; id: string };
        if (id === ids[kind]) expect(groupTable[kind], `${actor} is told of ${name}`).toContain(actor);
        else expect(await outcome(actor, name), `${actor} and ${name}`).toBe("live");
      }
      const told = kinds.filter((kind) => me.groups.includes(groupName(kind, ids[kind])));
      // A coordinator is told of the unit they steer, above the owner's; and whoever hears the boards of staff needs none
      // of those that show what everybody may see.
      const steers = groupTable.boardStaff.includes(actor);
      const expected = kinds.filter(
        (kind) => groupTable[kind].includes(actor) && kind !== "unit" && !(kind === "board" && steers),
      );
      expect(told, actor).toEqual(expected);
    }
  });

  test.each(Object.entries(groupAliases))(
    "the bare name %s leads only where its holder may go",
    async (alias, kind) => {
      for (const actor of signedIn) {
        const before = listeners[actor].messages.length;
        const heard = await outcome(actor, alias);
        const named = listeners[actor].messages.slice(before).find((message) => message.type === "subscribed")?.group;
        if (groupTable[kind].includes(actor)) expect(named, actor).toBe(groupName(kind, ids[kind]));
        else if (actor === "elsewhere") expect(named).not.toBe(groupName(kind, ids[kind]));
        else expect(heard, `${actor} and ${alias}`).not.toBe("live");
      }
    },
  );

  test("names that are no group's, or stretch one, are refused to everybody, the admin and the owner included", async () => {
    const { owner } = cast;
    const names = [
      "*",
      "student_*",
      "student_",
      "__proto__",
      "constructor",
      "toString",
      `student_${owner.enrolmentId} `,
      `student_${owner.enrolmentId}*`,
      `student_${owner.enrolmentId},admin_panel_${cast.cohort.programmeId}`,
      `student_${owner.enrolmentId}\n`,
      `admin_panel_${cast.cohort.programmeId}' or '1'='1`,
      `board_${cast.cohort.boardId}%`,
      `mentor_dashboard_${cast.cohort.programmeId}_`,
    ];
    for (const actor of ["admin", "owner", "mentor"] as const)
      for (const name of names) expect(await outcome(actor, name), `${actor} and ${name}`).toMatch(/^group\./);
  });
});
