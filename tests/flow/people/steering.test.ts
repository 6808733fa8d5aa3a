import { getMe } from "@cohort/contract/accounts";
import { listAudit } from "@cohort/contract/audit";
import { claimSubmission } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import { linkMentor } from "@cohort/contract/mentor-links";
import { handOver, listMentors } from "@cohort/contract/mentor-load";
import {
  deactivatePerson,
  enrolPerson,
  getPerson,
  giveRole,
  listPeople,
  withdrawPerson,
} from "@cohort/contract/people";
import { type AnySubmission, getSubmission, listSubmissions, submitAssignment } from "@cohort/contract/submissions";
import { describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildAssignments, buildStudent, linkDirectly } from "../../harness/cohort.ts";
import { openOffice } from "./office.ts";

const { server, cohort, admin, listen } = await openOffice();

describe("steering people", () => {
  const submit = (caller: Caller, assignmentId: string) =>
    caller.call(submitAssignment, { body: { assignmentId, answers: { text: "work" } } });

  test("a hand-over moves every student at once: queues of both follow, and the lease goes back", async () => {
    const { db } = server.app.database;
    const { programmeId, floor } = cohort;
    const [from, to] = [await staff("leaving"), await staff("taking")];
    const students = await Promise.all(
      [1, 2, 3].map((i) => buildStudent(db, { programmeId, unitId: floor, name: `handed${i}` })),
    );
    for (const one of students) await linkDirectly(db, programmeId, from.id, one.enrolmentId);
    const [assignmentId = ""] = await buildAssignments(db, cohort, 1);
    const [fromCaller, toCaller] = [await signIn(server.url, from.email), await signIn(server.url, to.email)];
    const work = (await submit(await signIn(server.url, students[0]?.email ?? ""), assignmentId)) as AnySubmission;
    await fromCaller.call(claimSubmission, { params: { id: work.id }, body: { version: 1 } });
    const hears = await listen(toCaller, groupName("mentor", to.id));

    const moved = await admin.call(handOver, { body: { programmeId, fromId: from.id, toId: to.id } });
    expect(moved).toEqual({ moved: 3, returnedLeases: 1 });
    await until(
      async () => (await toCaller.call(listSubmissions, { query: {} })).items.length === 1,
      "the taking mentor has it",
    );
    await until(
      async () => (await fromCaller.call(listSubmissions, { query: {} })).items.length === 0,
      "the leaving mentor has not",
    );
    expect(await admin.call(getSubmission, { params: { id: work.id } })).toMatchObject({
      submission: { state: "submitted", claim: null },
    });
    await until(() => hears.messages.some(({ type }) => type === "resync"), "the taking mentor's screen reads again");
    const { items } = await admin.call(listMentors, { query: { programmeId } });
    expect(items.find(({ mentor }) => mentor.id === to.id)).toMatchObject({ students: 3, waiting: 1, leases: 0 });
  });

  test("whom a mentor reviews is listed with its number: directly, through a unit or one above it, and nobody else", async () => {
    const { db } = server.app.database;
    const { programmeId, campus, floor, otherFloor } = cohort;
    const mentor = await staff("of a unit");
    const above = await staff("of a campus");
    await admin.call(linkMentor, { body: { mentorId: mentor.id, unitId: floor } });
    await admin.call(linkMentor, { body: { mentorId: above.id, unitId: campus } });
    const far = await buildStudent(db, { programmeId, unitId: otherFloor, name: "far" });
    await linkDirectly(db, programmeId, mentor.id, far.enrolmentId);
    const gone = await buildStudent(db, { programmeId, unitId: floor, name: "gone" });
    await admin.call(withdrawPerson, { params: { id: gone.id }, body: { programmeId, reason: "Moved away" } });
    const listed = async (query: object) => {
      const { items, total } = await admin.call(listPeople, { query: { programmeId, limit: 100, ...query } });
      return { total, names: items.map(({ name }) => name) };
    };
    const { items: onFloor } = await admin.call(listPeople, {
      query: { programmeId, role: "student", unitId: floor, limit: 100 },
    });
    const active = onFloor.filter(({ enrolment }) => enrolment?.status === "active").map(({ name }) => name);
    expect((await listed({ mentorId: mentor.id, unitId: floor })).names).toEqual(active);
    const all = await listed({ mentorId: mentor.id });
    expect([...all.names].sort()).toEqual([...active, "far"].sort());
    expect(all.total).toBe(active.length + 1);
    expect((await listed({ mentorId: above.id })).names).toEqual(active);
    const { items: loads } = await admin.call(listMentors, { query: { programmeId } });
    expect(loads.find((load) => load.mentor.id === mentor.id)?.students).toBe(all.total);
    const coordinator = await signIn(server.url, cohort.coordinator.email);
    const seen = await coordinator.call(listPeople, { query: { programmeId, mentorId: mentor.id, limit: 100 } });
    expect(seen.items.map(({ name }) => name)).toEqual(active);
  });

  test("what a shared mentor carries is counted everywhere for a coordinator, who is named students of their units only", async () => {
    const { db } = server.app.database;
    const { programmeId, floor, otherFloor } = cohort;
    const mentor = await staff("shared");
    const near = await buildStudent(db, { programmeId, unitId: floor, name: "near to them" });
    const far = await buildStudent(db, { programmeId, unitId: otherFloor, name: "far from them" });
    for (const { enrolmentId } of [near, far]) await linkDirectly(db, programmeId, mentor.id, enrolmentId);
    const elsewhere = await buildStudent(db, { programmeId, unitId: otherFloor, name: "of the other floor" });
    await admin.call(giveRole, {
      params: { id: elsewhere.id },
      body: { programmeId, role: "mentor", unitId: otherFloor },
    });
    const coordinator = await signIn(server.url, cohort.coordinator.email);
    const { items: loads } = await coordinator.call(listMentors, { query: { programmeId } });
    expect(loads.find((load) => load.mentor.id === mentor.id)?.students).toBe(2);
    expect(loads.map((load) => load.mentor.id)).not.toContain(elsewhere.id);
    const namedTo = async (caller: Caller) =>
      (await caller.call(getPerson, { params: { id: mentor.id }, query: { programmeId } })).links
        .map(({ student }) => student?.name)
        .sort();
    expect(await namedTo(coordinator)).toEqual(["near to them"]);
    expect(await namedTo(admin)).toEqual(["far from them", "near to them"]);
    // All that is theirs is handed over, and what is not stays.
    const to = await staff("takes over");
    expect(await coordinator.call(handOver, { body: { programmeId, fromId: mentor.id, toId: to.id } })).toMatchObject({
      moved: 1,
    });
    expect(await namedTo(await signIn(server.url, cohort.otherCoordinator.email))).toEqual(["far from them"]);
  });

  async function staff(name: string) {
    const person = await buildStudent(server.app.database.db, {
      programmeId: cohort.programmeId,
      unitId: cohort.otherFloor,
      name,
    });
    await admin.call(giveRole, {
      params: { id: person.id },
      body: { programmeId: cohort.programmeId, role: "mentor", unitId: null },
    });
    return person;
  }

  test("withdrawing while work is handed in: it is in before, or refused, and never in after", async () => {
    const { db } = server.app.database;
    const { programmeId, floor } = cohort;
    const ids = await buildAssignments(db, cohort, 4);
    for (const assignmentId of ids) {
      const student = await buildStudent(db, { programmeId, unitId: floor, name: "leaver" });
      const caller = await signIn(server.url, student.email);
      const [answer] = await Promise.all([
        caller.request(submitAssignment, { body: { assignmentId, answers: { text: "work" } } }),
        admin.call(withdrawPerson, { params: { id: student.id }, body: { programmeId, reason: "Moved away" } }),
      ]);
      const [kept] = await query(db, "select 1 from submissions where enrolment_id = $1", [student.enrolmentId]);
      expect(answer.status === 200).toBe(kept !== undefined);
      await until(
        async () => (await caller.request(listSubmissions, { query: {} })).status === 404,
        "they are out within a second",
      );
      await admin.call(enrolPerson, { params: { id: student.id }, body: { programmeId, unitId: floor } });
      await until(async () => (await caller.request(listSubmissions, { query: {} })).status === 200, "and back");
    }
  });

  test("a closed account is out everywhere within a second, and its password opens nothing", async () => {
    const student = await buildStudent(server.app.database.db, {
      programmeId: cohort.programmeId,
      unitId: cohort.floor,
      name: "closed",
    });
    const caller = await signIn(server.url, student.email);
    const socket = await listen(caller, groupName("user", student.id));
    await admin.call(deactivatePerson, { params: { id: student.id }, body: { programmeId: cohort.programmeId } });
    await until(() => socket.closed() !== undefined, "the socket closed");
    expect((await caller.request(getMe, {})).status).toBe(401);
    await expect(signIn(server.url, student.email)).rejects.toThrow("401");
    const { items } = await admin.call(listPeople, {
      query: { status: "deactivated", programmeId: cohort.programmeId },
    });
    expect(items.map(({ id }) => id)).toEqual([student.id]);
  });

  test("all of it is written down, for admins, and nothing can be changed there", async () => {
    const { items } = await admin.call(listAudit, {
      query: { programmeId: cohort.programmeId, action: "enrolment", limit: 100 },
    });
    expect(items.find(({ action }) => action === "enrolment.withdrawn")).toMatchObject({
      actor: { id: cohort.admin.id },
      reason: "Moved away",
      before: { status: "active" },
      network: "127.0.0.0",
    });
    for (const sql of ["update audit_entries set reason = null", "delete from audit_entries"])
      await expect(query(server.app.database.db, sql, [])).rejects.toThrow("stays as it is");
  });
});
