import { groupName } from "@cohort/contract/groups";
import { submitAssignment } from "@cohort/contract/submissions";
import type { Db } from "../../apps/server/src/platform/database/database.ts";
import { type Caller, signIn } from "./caller.ts";
import { buildAssignments, buildCohort, buildStudent, type Cohort, linkDirectly, type Student } from "./cohort.ts";
import { createArrivals, openSink, type Sink, submissionCount } from "./delivery-load.ts";
import { startProcessServer } from "./process-server.ts";
import type { Flavour } from "./server.ts";

export const studentCount = 100;
export const socketsPerStaff = 20;
export const assignmentCount = submissionCount / studentCount;

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

/** A process of Cohort with 200 open sockets: 100 students', and 20 each of five staff, of whom three are entitled. */
export async function openDeliveryWorld(flavour: Flavour) {
  const server = await startProcessServer(flavour, prepare);
  const { cohort, students, assignmentIds } = server.prepared;
  const address = `${server.url.replace("http", "ws")}/ws`;
  const arrivals = createArrivals();
  const sinks: Sink[] = [];
  const callers: Caller[] = [];

  async function listen(token: string, groups: string[], onFrame?: (frame: string, atMs: number) => void) {
    const sink = await openSink(address, {
      protocol: "cohort.v1",
      headers: { authorization: `Bearer ${token}` },
      hello: groups.map((group) => ({ type: "subscribe", group })),
      welcome: { has: '"type":"subscribed"', times: groups.length },
      ping: { has: '"type":"ping"', answer: '{"type":"pong"}' },
      ...(onFrame && { onFrame }),
    });
    sinks.push(sink);
  }

  for (const student of students) {
    const caller = await signIn(server.url, student.email);
    callers.push(caller);
    await listen(caller.token as string, [
      groupName("student", student.enrolmentId),
      groupName("board", cohort.boardId),
    ]);
  }
  const staff = [
    { person: cohort.admin, groups: [groupName("adminPanel", cohort.programmeId)] },
    { person: cohort.coordinator, groups: [groupName("unit", cohort.campus)] },
    { person: cohort.otherCoordinator, groups: [groupName("unit", cohort.otherFloor)] },
    ...[cohort.otherMentor, cohort.mentor].map((person) => ({
      person,
      groups: [groupName("mentor", person.id), groupName("mentorDashboard", cohort.programmeId)],
    })),
  ];
  for (const { person, groups } of staff) {
    const { token } = await signIn(server.url, person.email);
    for (let i = 1; i <= socketsPerStaff; i++) {
      const isLast = person === cohort.mentor && i === socketsPerStaff;
      await listen(token as string, groups, isLast ? (frame, atMs) => noteSubmissions(frame, atMs) : undefined);
    }
  }

  function noteSubmissions(frame: string, atMs: number): void {
    for (const id of submittedIds(frame)) arrivals.note(id, atMs);
  }

  return {
    arrivals,
    sinks,
    async submit(nth: number): Promise<string> {
      const made = await (callers[nth % studentCount] as Caller).call(submitAssignment, {
        body: {
          assignmentId: assignmentIds[Math.floor(nth / studentCount)] as string,
          answers: { text: "done" },
        },
      });
      return made.id;
    },
    async close(): Promise<void> {
      for (const sink of sinks) sink.close();
      await server.stop();
    },
  };
}

/** The ids of the submissions whose hand-in a frame tells of. */
export function submittedIds(frame: string): string[] {
  return frame.split("\n").flatMap((line) => {
    if (!line.includes('"event":"assignment.submitted"')) return [];
    return [(JSON.parse(line) as { data: { id: string } }).data.id];
  });
}
