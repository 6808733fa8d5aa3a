import { afterAll, beforeAll, expect, test } from "vitest";
import { assignRole } from "../../../apps/server/src/domains/programmes/actions/assign-role.ts";
import { enrolStudent } from "../../../apps/server/src/domains/programmes/actions/enrol-student.ts";
import { databaseClock } from "../../../apps/server/src/platform/clock.ts";
import { buildCohort, type Cohort } from "../../harness/cohort.ts";
import { startServer, type TestServer } from "../../harness/server.ts";

const system = { principal: null, clock: databaseClock };
let server: TestServer;
let cohort: Cohort;

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
});

afterAll(async () => {
  await server?.stop();
});

test("nobody becomes a student in a unit they steer, nor its coordinator or admin while a student there", async () => {
  const { outbox } = server.app;
  const { programmeId, floor, otherFloor, campus } = cohort;
  const refusal = { code: "role.overOneself" };
  const enrol = (userId: string, unitId: string) => enrolStudent(outbox, system, { programmeId, userId, unitId });
  const assign = (userId: string, role: "coordinator" | "admin" | "mentor", unitId: string | null) =>
    assignRole(outbox, system, { programmeId, userId, role, unitId });

  await expect(enrol(cohort.coordinator.id, floor)).rejects.toMatchObject(refusal);
  await expect(enrol(cohort.admin.id, otherFloor)).rejects.toMatchObject(refusal);
  await expect(assign(cohort.student.id, "coordinator", campus)).rejects.toMatchObject(refusal);
  await expect(assign(cohort.student.id, "admin", null)).rejects.toMatchObject(refusal);
  await expect(assign(cohort.student.id, "admin", otherFloor)).rejects.toMatchObject(refusal);
  await assign(cohort.student.id, "mentor", null);
  await assign(cohort.student.id, "coordinator", otherFloor);
});

test("of an enrolment and a role given at the same moment only one stays", async () => {
  const { programmeId, floor, campus, stranger } = cohort;
  const outcomes = await Promise.allSettled([
    enrolStudent(server.app.outbox, system, { programmeId, userId: stranger.id, unitId: floor }),
    assignRole(server.app.outbox, system, { programmeId, userId: stranger.id, role: "coordinator", unitId: campus }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
