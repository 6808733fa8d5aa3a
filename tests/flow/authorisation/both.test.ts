import { randomUUID } from "node:crypto";
import type { Me } from "@cohort/contract/accounts";
import { groupName } from "@cohort/contract/groups";
import { routes } from "@cohort/contract/routes";
import type { StudentSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { until } from "../../environment/until.ts";
import { signIn } from "../../harness/caller.ts";
import { buildStudent, type Student } from "../../harness/cohort.ts";
import { type Listener, openListener } from "../../harness/listener.ts";
import { buildCast, type Cast } from "./cast.ts";
import { openAssignment, perform } from "./requests.ts";
import { type Answer, requestOf, type Sent, send } from "./send.ts";

let cast: Cast;

beforeAll(async () => {
  cast = await buildCast("PostgreSQL + Redis");
});

afterAll(async () => {
  await cast?.stop();
});

type Both = { person: Student; ask(sent: Sent): Promise<Answer>; listener: Listener };

/** A student of the owner's floor who also holds a role whose reach covers that floor. */
async function buildBoth(role: "mentor" | "coordinator" | "admin"): Promise<Both> {
  const { programmeId, floor } = cast.cohort;
  const person = await buildStudent(cast.db, { programmeId, unitId: floor, name: role });
  const unitId = role === "coordinator" ? floor : null;
  await query(
    cast.db,
    "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, $3, $4, $5, now())",
    [newId(), person.id, role, programmeId, unitId],
  );
  if (role === "mentor") await perform(cast, "admin", "linkMentor", { body: { mentorId: person.id, unitId: floor } });
  const { token } = await signIn(cast.server.url, person.email);
  const ask = (sent: Sent) => send(cast.server.url, token, sent);
  const { groups } = JSON.parse((await ask(requestOf(routes.getMe, {}))).text) as Me;
  const listener = await openListener(cast.server.url, token as string);
  await listener.subscribe(groups);
  return { person, ask, listener };
}

async function handInAs({ ask }: Both): Promise<StudentSubmission> {
  const assignmentId = await openAssignment(cast, { release: "held" });
  const answer = await ask(requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } }));
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text) as StudentSubmission;
}

/** Grades and holds it; returns words that are nowhere else. */
async function gradeHeld(id: string): Promise<string> {
  const feedback = `feedback-${randomUUID()}`;
  await perform(cast, "coordinator", "claimSubmission", { params: { id }, body: { version: 1 } });
  const body = { version: 2, points: 61, feedback };
  await perform(cast, "coordinator", "gradeSubmission", { params: { id }, body });
  return feedback;
}

describe.each(["mentor", "coordinator", "admin"] as const)("a student who is %s of their own floor", (role) => {
  let both: Both;
  let mine: StudentSubmission;
  let feedback: string;

  beforeAll(async () => {
    both = await buildBoth(role);
    mine = await handInAs(both);
    feedback = await gradeHeld(mine.id);
  });

  afterAll(() => both?.listener.terminate());

  test("cannot take, grade or release their own work", async () => {
    const params = { id: mine.id };
    const attempts = [
      requestOf(routes.claimSubmission, { params, body: { version: 3 } }),
      requestOf(routes.gradeSubmission, { params, body: { version: 3, points: 100, feedback: "" } }),
      requestOf(routes.releaseGrade, { params, body: { version: 3 } }),
      requestOf(routes.requestChanges, { params, body: { version: 3, feedback: "More." } }),
      requestOf(routes.unclaimSubmission, { params, body: { version: 3 } }),
    ];
    for (const sent of attempts) expect((await both.ask(sent)).status, sent.path).toBe(404);
  });

  test("reads nothing of a held grade of theirs in any list, any filter or the dashboard of any role", async () => {
    const reads = [
      requestOf(routes.getSubmission, { params: { id: mine.id } }),
      requestOf(routes.listSubmissions, { query: { state: "graded" } }),
      requestOf(routes.listSubmissions, { query: { sort: "recent", enrolmentId: both.person.enrolmentId } }),
      requestOf(routes.listAssignments, {}),
      requestOf(routes.getDashboard, { query: { role } }),
      requestOf(routes.getDashboard, { query: { role: "student" } }),
      requestOf(routes.getScore, { params: { id: both.person.enrolmentId } }),
      requestOf(routes.listScoreEntries, { params: { id: both.person.enrolmentId } }),
      requestOf(routes.listNotifications, {}),
    ];
    for (const sent of reads) {
      const answer = await both.ask(sent);
      expect(answer.status).toBe(200);
      expect(answer.text, `${sent.path} ${JSON.stringify(sent.query)}`).not.toContain(feedback);
    }
    const waiting = await handInAs(both);
    const dashboard = await both.ask(requestOf(routes.getDashboard, { query: { role } }));
    expect(dashboard.text).not.toContain(waiting.id);
  });
});

test("a mentor of their own unit does not hear of their own work as its mentor, and hears of everybody else's", async () => {
  const both = await buildBoth("mentor");
  const mine = await handInAs(both);
  const feedback = await gradeHeld(mine.id);
  const body = { assignmentId: await openAssignment(cast), answers: { text: "Theirs" } };
  const other = (await perform(cast, "owner", "submitAssignment", { body })) as StudentSubmission;
  const heard = (id: string) =>
    both.listener
      .events()
      .filter((event) => (event.data as { id?: string }).id === id)
      .map(({ group }) => group);
  await until(() => heard(other.id).length > 0, "the mentor hears of another student of the unit");
  expect(new Set(heard(other.id))).toEqual(new Set([groupName("mentor", both.person.id)]));
  expect(new Set(heard(mine.id))).toEqual(new Set([groupName("student", both.person.enrolmentId)]));
  expect(JSON.stringify(both.listener.messages)).not.toContain(feedback);
  both.listener.terminate();
});

test("a student who left for another programme still reads their own work, and changes nothing of it", async () => {
  const { programmeId, floor } = cast.cohort;
  const person = await buildStudent(cast.db, { programmeId, unitId: floor, name: "leaver" });
  const { token } = await signIn(cast.server.url, person.email);
  const ask = (sent: Sent) => send(cast.server.url, token, sent);
  const assignmentId = await openAssignment(cast);
  const submit = () => requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
  const mine = JSON.parse((await ask(submit())).text) as StudentSubmission;
  await query(cast.db, "update enrolments set status = 'withdrawn' where id = $1", [person.enrolmentId]);
  await query(
    cast.db,
    "insert into enrolments (id, programme_id, user_id, unit_id, created_at) values ($1, $2, $3, $4, now())",
    [newId(), cast.other.programmeId, person.id, cast.other.floor],
  );
  const params = { id: mine.id };
  await until(
    async () => (await ask(requestOf(routes.getMe, {}))).text.includes(cast.other.programmeId),
    "they are served as a student of the other programme",
  );
  expect((await ask(requestOf(routes.getSubmission, { params }))).status).toBe(200);
  const withdrawal = requestOf(routes.withdrawSubmission, { params, body: { version: mine.version } });
  expect((await ask(withdrawal)).status).toBe(404);
  expect((await ask(submit())).status).toBe(404);
  expect((await ask(requestOf(routes.listSubmissions, { query: { programmeId } }))).status).toBe(404);
  expect((await ask(requestOf(routes.getDashboard, { query: { programmeId } }))).status).toBe(404);
});
