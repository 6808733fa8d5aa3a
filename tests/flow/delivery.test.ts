import { groupName } from "@cohort/contract/groups";
import type { AnySubmission } from "@cohort/contract/submissions";
import { submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Db } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import {
  buildAssignments,
  buildCohort,
  buildStudent,
  type Cohort,
  linkDirectly,
  type Student,
} from "../harness/cohort.ts";
import { type Listener, openListener } from "../harness/listener.ts";
import { type ProcessServer, startProcessServer } from "../harness/process-server.ts";
import { flavours } from "../harness/server.ts";

const studentCount = 100;
const assignmentCount = 5;
const socketsPerStaff = 20;

type Prepared = { cohort: Cohort; students: Student[]; assignmentIds: string[] };

async function prepare(db: Db): Promise<Prepared> {
  const cohort = await buildCohort(db);
  const students: Student[] = [];
  for (let i = 0; i < studentCount; i++) {
    const student = await buildStudent(db, {
      programmeId: cohort.programmeId,
      unitId: cohort.floor,
      name: `student${i}`,
    });
    await linkDirectly(db, cohort.programmeId, cohort.mentor.id, student.enrolmentId);
    students.push(student);
  }
  return { cohort, students, assignmentIds: await buildAssignments(db, cohort, assignmentCount) };
}

const percentile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

describe.each(flavours)("delivery with 200 sockets (%s)", (flavour) => {
  let server: ProcessServer<Prepared>;
  const callers: Caller[] = [];
  const listeners: Listener[] = [];
  const arrived = new Map<string, number>();
  const awaited = new Map<string, () => void>();

  function onArrival(id: string, atMs: number): void {
    arrived.set(id, atMs);
    awaited.get(id)?.();
  }

  const arrival = (id: string) =>
    arrived.has(id) ? undefined : new Promise<void>((resolve) => awaited.set(id, resolve));

  async function listen(
    token: string,
    groups: string[],
    onEvent?: (data: AnySubmission, atMs: number) => void,
  ): Promise<void> {
    const listener = await openListener(server.url, token, {
      onEvent: (event, atMs) => event.event === "assignment.submitted" && onEvent?.(event.data as AnySubmission, atMs),
    });
    await listener.subscribe(groups);
    listeners.push(listener);
  }

  beforeAll(async () => {
    server = await startProcessServer(flavour, prepare);
    const { cohort, students } = server.prepared;
    for (const student of students) {
      const caller = await signIn(server.url, student.email);
      callers.push(caller);
      await listen(caller.token as string, [
        groupName("student", student.enrolmentId),
        groupName("board", cohort.boardId),
      ]);
    }
    const staff = [
      {
        person: cohort.mentor,
        groups: [groupName("mentor", cohort.mentor.id), groupName("mentorDashboard", cohort.programmeId)],
      },
      {
        person: cohort.otherMentor,
        groups: [groupName("mentor", cohort.otherMentor.id), groupName("mentorDashboard", cohort.programmeId)],
      },
      { person: cohort.coordinator, groups: [groupName("unit", cohort.campus)] },
      { person: cohort.otherCoordinator, groups: [groupName("unit", cohort.otherFloor)] },
      { person: cohort.admin, groups: [groupName("adminPanel", cohort.programmeId)] },
    ];
    for (const { person, groups } of staff) {
      const { token } = await signIn(server.url, person.email);
      for (let i = 0; i < socketsPerStaff; i++) {
        const measured = person === cohort.mentor && i === socketsPerStaff - 1;
        await listen(token as string, groups, measured ? (data, atMs) => onArrival(data.id, atMs) : undefined);
      }
    }
  });

  afterAll(async () => {
    for (const listener of listeners) listener.terminate();
    await server?.stop();
  });

  test("500 submissions arrive, each on exactly the sockets entitled to it", async () => {
    const { assignmentIds } = server.prepared;
    const tookMs: number[] = [];
    const ids = new Set<string>();
    async function submit(student: number, assignment: number): Promise<void> {
      const caller = callers[student] as Caller;
      const sentAt = performance.now();
      const made = await caller.call(submitAssignment, {
        body: { assignmentId: assignmentIds[assignment] as string, answers: { text: "done" } },
      });
      ids.add(made.id);
      await arrival(made.id);
      tookMs.push((arrived.get(made.id) as number) - sentAt);
    }

    for (let i = 0; i < 250; i++) await submit(i % studentCount, Math.floor(i / studentCount));
    const alone = [...tookMs].sort((a, b) => a - b);
    const began = performance.now();
    const rest = Array.from({ length: 250 }, (_, i) => i + 250);
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let i = rest.pop(); i !== undefined; i = rest.pop())
          await submit(i % studentCount, Math.floor(i / studentCount));
      }),
    );
    const perSecond = 250 / ((performance.now() - began) / 1000);
    process.stdout.write(
      `delivery, ${flavour}: POST -> frame p50 ${percentile(alone, 0.5).toFixed(1)} ms, p99 ${percentile(alone, 0.99).toFixed(1)} ms; 16 at once ${perSecond.toFixed(0)} submissions/s\n`,
    );

    expect(ids.size).toBe(500);
    const entitled = studentCount + 3 * socketsPerStaff;
    const countOf = (listener: Listener) =>
      listener.events().filter((one) => one.event === "assignment.submitted").length;
    await until(
      () => listeners.reduce((sum, listener) => sum + countOf(listener), 0) >= 500 + 500 * 3 * socketsPerStaff,
      "every entitled socket has every submission",
    );
    expect(listeners.filter((listener) => countOf(listener) > 0)).toHaveLength(entitled);
    for (const listener of listeners) {
      const seen = listener
        .events()
        .filter((one) => one.event === "assignment.submitted")
        .map((one) => (one.data as AnySubmission).id);
      expect(new Set(seen).size).toBe(seen.length);
      expect([0, assignmentCount, 500]).toContain(seen.length);
    }
  });
});
