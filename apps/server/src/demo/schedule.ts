import type { FieldSpec } from "@cohort/contract/fields";
import { answerFields } from "./answers.ts";
import { changeRequests, feedback } from "./institution.ts";
import { createRandom, type Random } from "./random.ts";

export const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** What the story needs to know of an assignment. */
export type Task = { fields: FieldSpec[]; opensAt: string; dueAt: string; release: "immediate" | "held" };

/** One thing that happened in the story of the demo, in the order of its moment. */
export type Step = { at: Date; student: number; task: number } & (
  | { act: "submit"; answers: Record<string, string | number> }
  | { act: "claim"; mentorTurn: number }
  | { act: "grade"; mentorTurn: number; share: number; feedback: string }
  | { act: "requestChanges"; mentorTurn: number; feedback: string }
  | { act: "release"; mentorTurn: number }
);

/**
 * What a cohort of `students` did with `tasks` until `now`, weeks of it in every state. Students differ in diligence;
 * reviews follow within two days; and the last hours always hold some releases, so that this week's board is never empty.
 */
export function tellStory(now: Date, tasks: readonly Task[], students: number, seed = 7): Step[] {
  const random = createRandom(seed);
  const steps: Step[] = [];
  for (let student = 0; student < students; student++) {
    const diligence = 0.55 + random.next() * 0.45;
    const talent = 0.6 + random.next() * 0.35;
    for (const [index, task] of tasks.entries())
      steps.push(...tellTask(random, now, { ...task, student, index, diligence, talent }));
  }
  return keepWaiting(steps.sort((a, b) => a.at.getTime() - b.at.getTime()));
}

/** Whatever the dice say, whoever tries the demo as its student finds that the newest work they handed in waits. */
function keepWaiting(steps: readonly Step[]): Step[] {
  const visitor = 0;
  const newest = steps.findLast(({ act, student }) => act === "submit" && student === visitor);
  return steps.filter(({ act, student, task }) => act === "submit" || student !== visitor || task !== newest?.task);
}

type Told = Task & { student: number; index: number; diligence: number; talent: number };

function tellTask(random: Random, now: Date, told: Told): Step[] {
  const { student, index: task, diligence, talent } = told;
  const [opensMs, dueMs] = [Date.parse(told.opensAt), Date.parse(told.dueAt)];
  const past = dueMs < now.getTime();
  const from = opensMs + 10 * hourMs;
  // Work comes in evenly until it is due: an episode that opened this morning has not been done by half of them.
  const share = past ? 1 : Math.max(0, now.getTime() - from) / (dueMs - from);
  if (!random.chance(diligence * share)) return [];
  const late = past && random.chance(0.07);
  const until = Math.min(now.getTime() - 20 * 60_000, late ? dueMs + 20 * hourMs : dueMs);
  if (until <= from) return [];
  const submitAt = late ? until : from + random.next() * (until - from);
  const answers = answerFields(random, told.fields);
  const steps: Step[] = [{ at: new Date(submitAt), student, task, act: "submit", answers }];
  const mentorTurn = random.int(0, 5);
  let claimAt = submitAt + random.int(2, 44) * hourMs;
  // Reviews that fall into the last eight hours before now keep this week's board alive on a Monday morning.
  if (claimAt > now.getTime() && random.chance(0.35)) claimAt = now.getTime() - random.next() * 7 * hourMs;
  if (claimAt > now.getTime() - 10 * 60_000 || claimAt <= submitAt) return steps;
  steps.push({ at: new Date(claimAt), student, task, act: "claim", mentorTurn });
  const gradeAt = claimAt + random.int(4, 25) * 60_000;
  if (gradeAt > now.getTime()) return steps;
  if (random.chance(0.06)) {
    const asked = random.pick(changeRequests);
    steps.push({ at: new Date(gradeAt), student, task, act: "requestChanges", mentorTurn, feedback: asked });
    return steps;
  }
  const points = Math.min(1, Math.max(0.3, talent + (random.next() - 0.5) * 0.3));
  const said = random.pick(feedback);
  steps.push({ at: new Date(gradeAt), student, task, act: "grade", mentorTurn, share: points, feedback: said });
  const releaseAt = gradeAt + random.int(1, 30) * hourMs;
  if (told.release === "held" && releaseAt < now.getTime())
    steps.push({ at: new Date(releaseAt), student, task, act: "release", mentorTurn });
  return steps;
}
