import { claimSubmission, gradeSubmission, unclaimSubmission } from "@cohort/contract/grading";
import { getSubmission, submitAssignment } from "@cohort/contract/submissions";
import type { Act } from "./tell.ts";
import type { Actor, World } from "./world.ts";

export const params = ({ submissionId: id }: World) => ({ params: { id } });

export const staffVersion = async (world: World): Promise<number> =>
  (await world.actor("admin").call(getSubmission, params(world))).submission.version;

/** The present version, as staff have seen it. */
export const seen = async (world: World) => ({ ...params(world), body: { version: await staffVersion(world) } });

export const shownVersion = async (world: World): Promise<number> =>
  (await world.actor("student").call(getSubmission, params(world))).submission.version;

const answer = (assignmentId: string, version?: number) => ({
  body: { assignmentId, answers: { text: "my work" }, ...(version !== undefined && { version }) },
});

/** The student hands in; from then on the story is about this work. */
export const submit =
  (release: "held" | "immediate"): Act =>
  async (world) => {
    const { id } = await world.actor("student").call(submitAssignment, answer(world.cohort[release]));
    world.submissionId = id;
  };

export const submitAgain: Act = async (world) =>
  world.actor("student").call(submitAssignment, answer(world.cohort.held, await shownVersion(world)));

export const claim =
  (by: Actor): Act =>
  async (world) =>
    world.actor(by).call(claimSubmission, await seen(world));

export const unclaim =
  (by: Actor): Act =>
  async (world) =>
    world.actor(by).call(unclaimSubmission, await seen(world));

export const grade =
  (points: number, feedback: string, privateNote?: string): Act =>
  async (world) => {
    const version = await staffVersion(world);
    const body = { version, points, feedback, ...(privateNote !== undefined && { privateNote }) };
    return world.actor("mentor").call(gradeSubmission, { ...params(world), body });
  };
