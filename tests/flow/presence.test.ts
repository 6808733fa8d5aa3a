import { groupName } from "@cohort/contract/groups";
import { listSubmissions, submitAssignment } from "@cohort/contract/submissions";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, type Cohort, type Person } from "../harness/cohort.ts";
import { type Listener, openListener } from "../harness/listener.ts";
import { flavours, startServer, type TestServer } from "../harness/server.ts";

describe.each(flavours)("who is reviewing what (%s)", (flavour) => {
  let server: TestServer;
  let cohort: Cohort;
  let room: string;
  let submissionId: string;
  const open: Listener[] = [];

  beforeAll(async () => {
    server = await startServer(flavour);
    cohort = await buildCohort(server.app.database.db);
    room = groupName("reviewers", cohort.programmeId);
    const [assignmentId = ""] = await buildAssignments(server.app.database.db, cohort, 1);
    const student = await signIn(server.url, cohort.student.email);
    await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
    const { items } = await student.call(listSubmissions, { query: {} });
    submissionId = items[0]?.id ?? "";
  });

  afterEach(() => {
    for (const listener of open.splice(0)) listener.terminate();
  });
  afterAll(() => server?.stop());

  /** Somebody with the room of reviewers and their own desk open, and what they have been told there. */
  async function atDesk(person: Person) {
    const caller = await signIn(server.url, person.email);
    const listener = await openListener(server.url, caller.token as string);
    open.push(listener);
    await listener.subscribe([room, groupName("desk", person.id)]);
    const told = () =>
      listener.messages.flatMap((one) =>
        one.type === "presence" ? [{ group: one.group.split("_")[0], key: one.key, data: one.data }] : [],
      );
    const refusals = () => listener.messages.filter((one) => one.type === "error" && one.code === "message.refused");
    return { ...listener, told, refusals, showIn: listener.show, show: (data: unknown) => listener.show(room, data) };
  }

  test("those who may review the same work see who has it open, by the server's name; others only that they are there", async () => {
    const [mentor, coordinator, stranger] = [
      await atDesk(cohort.mentor),
      await atDesk(cohort.coordinator),
      await atDesk(cohort.otherMentor),
    ];
    mentor.show({ tab: "tab1", submissionId, by: { id: "x", name: "Somebody else" } });
    const by = { id: cohort.mentor.id, name: cohort.mentor.name };
    const key = `${cohort.mentor.id}.tab1`;
    await until(() => coordinator.told().length === 2, "the coordinator is told both");
    expect(coordinator.told()).toEqual(
      expect.arrayContaining([
        { group: "reviewers", key, data: { by } },
        { group: "desk", key, data: { by, submissionId } },
      ]),
    );
    await until(() => stranger.told().length > 0, "the other mentor is told that they are there");
    mentor.show({ tab: "tab1", submissionId: null });
    await until(() => coordinator.told().some(({ data }) => data === null), "the desk is told that it was closed");
    expect(stranger.told().every(({ group }) => group === "reviewers")).toBe(true);
  });

  test("nobody tells of work out of their reach, and nothing that no page says is passed on", async () => {
    const [mentor, stranger] = [await atDesk(cohort.mentor), await atDesk(cohort.otherMentor)];
    stranger.show({ tab: "tab2", submissionId });
    await until(() => mentor.told().length > 0, "they are there");
    stranger.show({ tab: "../..", submissionId });
    await until(() => stranger.refusals().length === 1, "a name that no tab has is refused");
    stranger.show("<script>");
    await until(() => stranger.refusals().length === 2, "what is no presence is refused");
    stranger.showIn(groupName("desk", cohort.otherMentor.id), { by: cohort.admin, submissionId });
    await until(() => stranger.refusals().length === 3, "nothing may be said on a desk");
    expect(mentor.told().map(({ group }) => group)).toEqual(["reviewers"]);
  });

  test("who closes the tab is gone at once; who lost the connection lingers", async () => {
    const coordinator = await atDesk(cohort.coordinator);
    const [leaving, dropped] = [await atDesk(cohort.mentor), await atDesk(cohort.admin)];
    leaving.show({ tab: "gone", submissionId });
    dropped.show({ tab: "back", submissionId });
    await until(() => coordinator.told().length === 4, "both are seen");
    dropped.terminate();
    await leaving.close();
    await until(() => coordinator.told().length === 6, "the one who left is taken back");
    const ended = coordinator.told().flatMap(({ key, data }) => (data === null ? [key] : []));
    expect(new Set(ended)).toEqual(new Set([`${cohort.mentor.id}.gone`]));
  });

  test("a student hears none of it, though it is their own work", async () => {
    const caller = await signIn(server.url, cohort.student.email);
    const student = await openListener(server.url, caller.token as string);
    open.push(student);
    await student.subscribe([room, groupName("desk", cohort.student.id), groupName("desk", cohort.mentor.id)]);
    expect(student.messages.filter(({ type }) => type === "subscribed")).toEqual([]);
    student.show(room, { tab: "tab3", submissionId });
    const mentor = await atDesk(cohort.mentor);
    mentor.show({ tab: "tab4", submissionId });
    await until(() => mentor.told().length === 2, "the mentor hears themselves");
    expect(student.messages.filter(({ type }) => type === "presence")).toEqual([]);
    expect(mentor.told().some(({ key }) => key.includes(cohort.student.id))).toBe(false);
  });
});
