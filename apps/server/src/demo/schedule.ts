import { answerFields } from "./answers.ts";
import { changeRequests, feedback, pillars, students } from "./institution.ts";
import { createRandom, type Random } from "./random.ts";

export const dayMs = 86_400_000;
const hourMs = 3_600_000;
export const episodes = 4;

/** One thing that happened in the story of the demo, in the order of its moment. */
export type Step = { at: Date; student: number; task: number } & (
  | { act: "submit"; answers: Record<string, string | number> }
  | { act: "claim"; mentorTurn: number }
  | { act: "grade"; mentorTurn: number; share: number; feedback: string }
  | { act: "requestChanges"; mentorTurn: number; feedback: string }
  | { act: "release"; mentorTurn: number }
);

/** Monday 00:00 UTC of the week of `now`. */
export function mondayOf(now: Date): Date {
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs);
}

/** The four weeks of the season; the last is the present one. */
export function episodeDates(now: Date, episode: number): { opensAt: Date; dueAt: Date; cutoffAt: Date } {
  const opens = mondayOf(now).getTime() - (episodes - 1 - episode) * 7 * dayMs;
  return {
    opensAt: new Date(opens),
    dueAt: new Date(opens + 6 * dayMs + 18 * hourMs),
    cutoffAt: new Date(opens + 9 * dayMs),
  };
}

/**
 * What the cohort did until `now`, weeks of it in every state. Students differ in diligence; reviews follow within two
 * days; and the last hours always hold some releases, so that this week's board is never empty.
 */
export function tellStory(now: Date, seed = 7): Step[] {
  const random = createRandom(seed);
  const steps: Step[] = [];
  for (let student = 0; student < students.length; student++) {
    const diligence = 0.55 + random.next() * 0.45;
    const talent = 0.6 + random.next() * 0.35;
    for (let task = 0; task < pillars.length * episodes; task++)
      steps.push(...tellTask(random, now, student, task, diligence, talent));
  }
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function tellTask(random: Random, now: Date, student: number, task: number, diligence: number, talent: number): Step[] {
  const episode = Math.floor(task / pillars.length);
  const { opensAt, dueAt } = episodeDates(now, episode);
  const past = dueAt < now;
  if (!random.chance(past ? diligence : diligence * 0.5)) return [];
  const from = opensAt.getTime() + 10 * hourMs;
  const late = past && random.chance(0.07);
  const until = Math.min(now.getTime() - 20 * 60_000, late ? dueAt.getTime() + 20 * hourMs : dueAt.getTime());
  if (until <= from) return [];
  const submitAt = late ? until : from + random.next() * (until - from);
  const answers = answerFields(random, pillars[task % pillars.length]?.fields ?? []);
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
    steps.push({
      at: new Date(gradeAt),
      student,
      task,
      act: "requestChanges",
      mentorTurn,
      feedback: random.pick(changeRequests),
    });
    return steps;
  }
  const share = Math.min(1, Math.max(0.3, talent + (random.next() - 0.5) * 0.3));
  steps.push({
    at: new Date(gradeAt),
    student,
    task,
    act: "grade",
    mentorTurn,
    share,
    feedback: random.pick(feedback),
  });
  const releaseAt = gradeAt + random.int(1, 30) * hourMs;
  const held = pillars[task % pillars.length]?.release === "held";
  if (held && releaseAt < now.getTime())
    steps.push({ at: new Date(releaseAt), student, task, act: "release", mentorTurn });
  return steps;
}
