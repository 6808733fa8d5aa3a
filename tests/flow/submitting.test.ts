import { listAssignments } from "@cohort/contract/assignments";
import { createCalendarFeed, removeCalendarFeed } from "@cohort/contract/calendar";
import { type DraftHead, getDraft, saveDraft } from "@cohort/contract/drafts";
import { claimSubmission, requestChanges } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import { endOverride, setOverride } from "@cohort/contract/overrides";
import { getSubmission, submitAssignment, withdrawSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, type Cohort } from "../harness/cohort.ts";
import { type Listener, openListener } from "../harness/listener.ts";
import { flavours, startServer, type TestServer } from "../harness/server.ts";

describe.each(flavours)("handing in (%s)", (flavour) => {
  let server: TestServer;
  let cohort: Cohort;
  let student: Caller;
  let otherStudent: Caller;
  let mentor: Caller;
  let heard: Listener;
  let staffHeard: Listener;

  const db = () => server.app.database.db;
  const newAssignment = async () => (await buildAssignments(db(), cohort, 1))[0] as string;

  beforeAll(async () => {
    server = await startServer(flavour);
    cohort = await buildCohort(db());
    student = await signIn(server.url, cohort.student.email);
    otherStudent = await signIn(server.url, cohort.otherStudent.email);
    mentor = await signIn(server.url, cohort.mentor.email);
    heard = await openListener(server.url, student.token as string);
    await heard.subscribe([groupName("student", cohort.student.enrolmentId), groupName("user", cohort.student.id)]);
    staffHeard = await openListener(server.url, mentor.token as string);
    await staffHeard.subscribe([groupName("mentor", cohort.mentor.id)]);
  });

  afterAll(async () => {
    heard?.terminate();
    staffHeard?.terminate();
    await server?.stop();
  });

  test("a draft is kept by versions: the second device is told, and what was written on an old one comes back as a conflict", async () => {
    const id = await newAssignment();
    const save = (version: number, text: string, device = "desk") =>
      student.request(saveDraft, { params: { id }, body: { answers: { text }, version, device } });
    const first = (await save(0, "one")).body as DraftHead;
    expect(first.version).toBe(1);
    expect(Object.keys(first)).not.toContain("answers");
    await until(() => heard.events().some(({ event }) => event === "draft.saved"), "the other device hears");
    expect(JSON.stringify(heard.events().at(-1))).not.toContain("one");

    const late = await save(0, "typed on the phone", "phone");
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: "resource.conflict", current: { version: 1, answers: { text: "one" } } });
    expect((await save(1, "one two")).body).toMatchObject({ version: 2 });
    const { draft } = await student.call(getDraft, { params: { id } });
    expect(draft).toMatchObject({ version: 2, answers: { text: "one two" }, device: "desk" });
    const racing = await Promise.all([save(2, "a", "desk"), save(2, "b", "phone")]);
    expect(racing.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(staffHeard.events().map(({ event }) => event)).not.toContain("draft.saved");
  });

  test("handing in goes on from the draft, through taking back and changes requested", async () => {
    const id = await newAssignment();
    await student.call(saveDraft, { params: { id }, body: { answers: { text: "one" }, version: 0, device: "desk" } });
    const stale = await student.request(submitAssignment, {
      body: { assignmentId: id, answers: { text: "old" }, draftVersion: 0, device: "phone" },
    });
    expect(stale.body).toMatchObject({ code: "draft.changedElsewhere", current: { answers: { text: "one" } } });
    const body = { assignmentId: id, answers: { text: "whole" }, draftVersion: 1, device: "phone" };
    const submitted = await student.call(submitAssignment, { body });
    const draftNow = async () => (await student.call(getDraft, { params: { id } })).draft;
    expect(await draftNow()).toMatchObject({ version: 2, answers: { text: "whole" } });
    const taken = await student.call(withdrawSubmission, {
      params: { id: submitted.id },
      body: { version: submitted.version },
    });
    expect(await draftNow()).toMatchObject({ answers: { text: "whole" } });
    const again = await student.call(submitAssignment, {
      body: { ...body, draftVersion: 2, version: taken.version },
    });
    const claimed = await mentor.call(claimSubmission, {
      params: { id: again.id },
      body: { version: (await mentor.call(getSubmission, { params: { id: again.id } })).submission.version },
    });
    await mentor.call(requestChanges, {
      params: { id: again.id },
      body: { version: claimed.version, feedback: "- Say why" },
    });
    expect(await draftNow()).toMatchObject({ version: 3, answers: { text: "whole" } });
  });

  test("other terms hold for one student at once: on their screen, when they hand in, and not for the others", async () => {
    const id = await newAssignment();
    await query(
      db(),
      "update assignments set due_at = now() - interval '2 days', cutoff_at = now() - interval '1 day' where id = $1",
      [id],
    );
    const submit = () => student.request(submitAssignment, { body: { assignmentId: id, answers: { text: "later" } } });
    expect((await submit()).body).toMatchObject({ code: "assignment.notOpen" });
    const terms = {
      assignmentId: id,
      enrolmentId: cohort.student.enrolmentId,
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
      cutoffAt: new Date(Date.now() + 7_200_000).toISOString(),
      maxAttempts: null,
      reason: "zanzibar-illness",
    };
    const early = { ...terms, cutoffAt: new Date(Date.now() - 1000).toISOString() };
    expect((await mentor.request(setOverride, { body: early })).status).toBe(400);
    const given = await mentor.call(setOverride, { body: terms });
    await until(() => heard.events().some(({ event }) => event === "override.changed"), "the student hears");
    const { items } = await student.call(listAssignments, {});
    const item = items.find(({ assignment }) => assignment.id === id);
    expect(item?.override).toMatchObject({ dueAt: terms.dueAt, version: given.version });
    expect(JSON.stringify([item, heard.events()])).not.toContain("zanzibar");
    expect((await mentor.request(setOverride, { body: terms })).body).toMatchObject({ code: "resource.conflict" });
    const handed = (await submit()).body;
    expect(handed).toMatchObject({ state: "submitted", lateSeconds: 0 });
    const ended = await mentor.call(endOverride, { params: { id: given.id }, body: { version: given.version } });
    expect(ended.isEnded).toBe(true);
    const theirs = { body: { assignmentId: id, answers: { text: "late" } } };
    expect((await otherStudent.request(submitAssignment, theirs)).body).toMatchObject({ code: "assignment.notOpen" });
  });

  test("the calendar tells due dates to whoever holds the address, until it ends, and nothing else", async () => {
    const { path } = await student.call(createCalendarFeed, {});
    const read = (address: string) => fetch(`${server.url}${address}`);
    const answer = await read(path);
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toMatch(/^text\/calendar/);
    expect(text).toContain("BEGIN:VCALENDAR");
    expect(text).toContain("Task\\, immediate");
    expect(text).not.toMatch(/points|grade|submitted/i);
    expect(JSON.stringify(await query(db(), "select * from calendar_feeds", []))).not.toContain(path.split("/").at(-1));
    await student.call(createCalendarFeed, {});
    expect((await read(path)).status).toBe(404);
    const { path: second } = await student.call(createCalendarFeed, {});
    await student.call(removeCalendarFeed, {});
    expect((await read(second)).status).toBe(404);
    expect((await read("/api/calendar/%2e%2e.ics")).status).toBe(404);
  });
});
