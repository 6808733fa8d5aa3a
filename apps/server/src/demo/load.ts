import type { StaffSubmission } from "@cohort/contract/submissions";
import { claimSubmission } from "../domains/grading/actions/claim-submission.ts";
import { gradeSubmission } from "../domains/grading/actions/grade-submission.ts";
import { releaseGrade } from "../domains/grading/actions/release-grade.ts";
import { requestChanges } from "../domains/grading/actions/request-changes.ts";
import { assignRole } from "../domains/programmes/actions/assign-role.ts";
import {
  createAssignment,
  createProgramme,
  createStage,
  createTrack,
  createUnit,
} from "../domains/programmes/actions/build-programme.ts";
import { enrolStudent } from "../domains/programmes/actions/enrol-student.ts";
import { linkMentor } from "../domains/programmes/actions/link-mentor.ts";
import { submitAssignment } from "../domains/submissions/actions/submit-assignment.ts";
import type { Outbox } from "../events/outbox.ts";
import type { Principals } from "../platform/auth/principals.ts";
import type { Scope } from "../platform/auth/scope.ts";
import type { Clock } from "../platform/clock.ts";
import type { Db } from "../platform/database/database.ts";
import { ApiError } from "../platform/errors.ts";
import { campuses, labels, pillars, programmeName, staff, studentEmail, students, timezone } from "./institution.ts";
import { dayMs, episodeDates, episodes, mondayOf, type Step, tellStory } from "./schedule.ts";

export type DemoDeps = {
  db: Db;
  outbox: Outbox;
  principals: Principals;
  /** Creates an account with the demo password. */
  createAccount(person: { name: string; email: string }): Promise<string>;
  onProgress(message: string): void;
};

type Cast = { programmeId: string; floorIds: string[]; taskIds: string[]; studentIds: string[]; mentorIds: string[] };

/**
 * Loads the demo institution and its history through the actions people use, each at its moment. Does nothing in a
 * database that already has a programme.
 */
export async function loadDemo(deps: DemoDeps, now: Date): Promise<boolean> {
  const existing = await deps.db.selectFrom("programmes").select("id").limit(1).executeTakeFirst();
  if (existing) return false;
  deps.onProgress("Founding the demo institution");
  const cast = await foundInstitution(deps, now);
  const story = tellStory(now);
  deps.onProgress(`Living through four weeks (${story.length} steps)`);
  await live(deps, cast, story);
  return true;
}

async function foundInstitution({ outbox, principals, createAccount }: DemoDeps, now: Date): Promise<Cast> {
  const start = new Date(mondayOf(now).getTime() - (episodes - 1) * 7 * dayMs);
  const scope = { principal: null, clock: { kind: "fixed", now: start } as Clock };
  const period = {
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + episodes * 7 * dayMs).toISOString(),
  };
  const { id: programmeId } = await createProgramme(outbox, scope, {
    name: programmeName,
    timezone,
    labels,
    ...period,
    boardName: "This week",
  });

  const floorIds: string[] = [];
  const campusIds: string[] = [];
  for (const campus of campuses) {
    const { id } = await createUnit(outbox, scope, { programmeId, parentId: null, name: campus.name });
    campusIds.push(id);
    for (const floor of campus.floors)
      floorIds.push((await createUnit(outbox, scope, { programmeId, parentId: id, name: floor })).id);
  }
  const taskIds = await createTasks(outbox, scope, programmeId, now);

  const adminId = await createAccount(staff.admin);
  await assignRole(outbox, scope, { programmeId, userId: adminId, role: "admin", unitId: null });
  for (const coordinator of staff.coordinators) {
    await assignRole(outbox, scope, {
      programmeId,
      userId: await createAccount(coordinator),
      role: "coordinator",
      unitId: campusIds[coordinator.campus] ?? null,
    });
  }
  const admin = await scopeFor(principals, adminId, start);
  const mentorIds: string[] = [];
  for (const mentor of staff.mentors) {
    const mentorId = await createAccount(mentor);
    mentorIds.push(mentorId);
    await assignRole(outbox, scope, { programmeId, userId: mentorId, role: "mentor", unitId: null });
    for (const floor of mentor.floors)
      await linkMentor(outbox, admin, undefined, { mentorId, unitId: floorIds[floor] as string });
  }
  const studentIds: string[] = [];
  for (const [i, name] of students.entries()) {
    const userId = await createAccount({ name, email: studentEmail(i) });
    studentIds.push(userId);
    await enrolStudent(outbox, scope, { programmeId, unitId: floorIds[i % floorIds.length] as string, userId });
  }
  return { programmeId, floorIds, taskIds, studentIds, mentorIds };
}

async function createTasks(
  outbox: Outbox,
  scope: { principal: null; clock: Clock },
  programmeId: string,
  now: Date,
): Promise<string[]> {
  const trackIds: string[] = [];
  for (const [position, { name, colour, cap }] of pillars.entries())
    trackIds.push((await createTrack(outbox, scope, { programmeId, name, colour, cap, position })).id);
  const taskIds: string[] = [];
  for (let episode = 0; episode < episodes; episode++) {
    const dates = episodeDates(now, episode);
    const { id: stageId } = await createStage(outbox, scope, {
      programmeId,
      name: `Episode ${episode + 1}`,
      position: episode,
      startsAt: dates.opensAt,
      endsAt: dates.dueAt,
    });
    for (const [i, pillar] of pillars.entries()) {
      const task = pillar.tasks[episode];
      if (!task) continue;
      const points = {
        maxAttempts: 3,
        maxPoints: pillar.cap / episodes,
        passMark: Math.floor(pillar.cap / episodes / 2),
        latePenaltyPercent: 20,
      };
      taskIds.push(
        (
          await createAssignment(outbox, scope, {
            programmeId,
            trackId: trackIds[i] as string,
            stageId,
            ...task,
            fields: pillar.fields,
            ...dates,
            ...points,
            release: pillar.release,
          })
        ).id,
      );
    }
  }
  return taskIds;
}

/** The scope of a loader that acts for somebody at an instant; its session stands for no row. */
function loaderScope(principal: Scope["principal"], now: Date): Scope {
  const session = { id: "loader", userId: principal.userId, tokenHash: "", expiresAt: now };
  return { principal, session, clock: { kind: "fixed", now } };
}

async function scopeFor(principals: Principals, userId: string, at: Date): Promise<Scope> {
  return loaderScope(await principals.load(userId), at);
}

async function live({ outbox, principals }: DemoDeps, cast: Cast, story: Step[]): Promise<void> {
  const open = new Map<string, StaffSubmission>();
  const ids = new Map<string, { id: string; version: number }>();
  const scopes = new Map<string, Scope>();
  for (const userId of [...cast.studentIds, ...cast.mentorIds])
    scopes.set(userId, await scopeFor(principals, userId, new Date(0)));
  const as = (userId: string, at: Date): Scope => loaderScope((scopes.get(userId) as Scope).principal, at);
  const mentorOf = (step: { student: number; mentorTurn: number }): string => {
    const floor = step.student % cast.floorIds.length;
    const linked = staff.mentors.flatMap((mentor, i) =>
      (mentor.floors as readonly number[]).includes(floor) ? [cast.mentorIds[i] as string] : [],
    );
    return linked[step.mentorTurn % linked.length] as string;
  };

  for (const step of story) {
    const place = `${step.student}:${step.task}`;
    if (step.act === "submit") {
      const scope = as(cast.studentIds[step.student] as string, step.at);
      const made = await submitAssignment(outbox, scope, undefined, {
        assignmentId: cast.taskIds[step.task] as string,
        answers: step.answers,
      });
      ids.set(place, { id: made.id, version: 1 });
      continue;
    }
    const seen = open.get(place) ?? ids.get(place);
    if (!seen)
      throw new ApiError("resource.notFound", { detail: "The demo's story reviews work that was never handed in." });
    const scope = as(mentorOf(step), step.at);
    const input = { id: seen.id, version: seen.version };
    if (step.act === "claim") open.set(place, await claimSubmission(outbox, scope, undefined, input));
    else if (step.act === "release") open.set(place, await releaseGrade(outbox, scope, undefined, input));
    else if (step.act === "requestChanges")
      open.set(place, await requestChanges(outbox, scope, undefined, { ...input, feedback: step.feedback }));
    else {
      const points = Math.round(step.share * (open.get(place)?.maxPoints ?? 0));
      open.set(place, await gradeSubmission(outbox, scope, undefined, { ...input, points, feedback: step.feedback }));
    }
  }
}
