import type { RubricCriterion } from "@cohort/contract/rubrics";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { claimSubmission } from "../domains/grading/actions/claim-submission.ts";
import { gradeSubmission } from "../domains/grading/actions/grade-submission.ts";
import { releaseGrade } from "../domains/grading/actions/release-grades.ts";
import { requestChanges } from "../domains/grading/actions/request-changes.ts";
import { submitAssignment } from "../domains/submissions/actions/submit-assignment.ts";
import type { Outbox } from "../events/outbox.ts";
import type { Principals } from "../platform/auth/principals.ts";
import type { Scope } from "../platform/auth/scope.ts";
import { ApiError } from "../platform/errors.ts";
import type { Step } from "./schedule.ts";
import { verdictOf } from "./verdict.ts";

/** Who acts in the story; the places of students and tasks are those its steps name. */
export type Cast = {
  programmeId: string;
  startsAt: Date;
  endsAt: Date;
  unitIds: ReadonlyMap<string, string>;
  campusOf: ReadonlyMap<string, string | null>;
  adminId: string;
  coordinators: { userId: string; campus: string }[];
  students: { userId: string; enrolmentId: string; floor: string }[];
  mentors: { userId: string; floor: string }[];
  taskIds: string[];
  /** The criteria by which each task is judged, where a rubric says so. */
  criteria: (readonly RubricCriterion[] | undefined)[];
};

/** A commit costs more than a step; a transaction must not grow without end. */
const stepsTogether = 100;

/** The scope of a loader that acts for somebody at an instant; its session stands for no row. */
function loaderScope(principal: Scope["principal"], now: Date): Scope {
  const session = { id: "loader", userId: principal.userId, tokenHash: "", expiresAt: now };
  return { principal, session, clock: { kind: "fixed", now } };
}

export async function scopeFor(principals: Principals, userId: string, at: Date): Promise<Scope> {
  return loaderScope(await principals.load(userId), at);
}

/** Lives a story through, each step by the action somebody would have used, in its order. */
export async function live(
  { outbox, principals }: { outbox: Outbox; principals: Principals },
  cast: Cast,
  story: readonly Step[],
): Promise<void> {
  const seen = new Map<string, StaffSubmission | { id: string; version: number }>();
  const people = new Map<string, Scope["principal"]>();
  for (const { userId } of [...cast.students, ...cast.mentors]) people.set(userId, await principals.load(userId));
  for (let from = 0; from < story.length; from += stepsTogether) {
    await outbox.together(async (history) => {
      for (const step of story.slice(from, from + stepsTogether)) {
        const place = `${step.student}:${step.task}`;
        const actor = actorOf(cast, step);
        const scope = loaderScope(people.get(actor) as Scope["principal"], step.at);
        seen.set(place, await take(history, scope, cast, step, seen.get(place)));
      }
    });
  }
}

function actorOf(cast: Cast, step: Step): string {
  const student = cast.students[step.student] as Cast["students"][number];
  if (step.act === "submit") return student.userId;
  const linked = cast.mentors.filter(({ floor }) => floor === student.floor);
  return (linked[step.mentorTurn % linked.length] as Cast["mentors"][number]).userId;
}

async function take(
  outbox: Outbox,
  scope: Scope,
  cast: Cast,
  step: Step,
  seen: StaffSubmission | { id: string; version: number } | undefined,
): Promise<StaffSubmission | { id: string; version: number }> {
  if (step.act === "submit") {
    const assignmentId = cast.taskIds[step.task] as string;
    const { id } = await submitAssignment(outbox, scope, undefined, { assignmentId, answers: step.answers });
    return { id, version: 1 };
  }
  if (!seen)
    throw new ApiError("resource.notFound", { detail: "The demo's story reviews work that was never handed in." });
  const input = { id: seen.id, version: seen.version };
  if (step.act === "claim") return claimSubmission(outbox, scope, undefined, input);
  if (step.act === "release") return releaseGrade(outbox, scope, undefined, input);
  const { feedback } = step;
  if (step.act === "requestChanges") return requestChanges(outbox, scope, undefined, { ...input, feedback });
  const verdict = verdictOf(cast.criteria[step.task], step.share, "maxPoints" in seen ? seen.maxPoints : 0);
  return gradeSubmission(outbox, scope, undefined, { ...input, ...verdict, feedback });
}
