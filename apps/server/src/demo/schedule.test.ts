import { expect, test } from "vitest";
import { dayMs, type Task, tellStory } from "./schedule.ts";

const hourMs = 3_600_000;

/** Two pieces of work a week for twelve weeks, the last week being that of `now`. */
function tasksUntil(now: Date): Task[] {
  const monday = now.getTime() - ((now.getUTCDay() + 6) % 7) * dayMs - (now.getTime() % dayMs);
  return Array.from({ length: 24 }, (_, nth) => {
    const opens = monday - (11 - Math.floor(nth / 2)) * 7 * dayMs;
    const iso = (ms: number) => new Date(ms).toISOString();
    return { fields: [], opensAt: iso(opens), dueAt: iso(opens + 6 * dayMs), release: nth % 2 ? "held" : "immediate" };
  });
}

test("at any hour of a week, what the demo's student handed in last waits, and something of theirs has been released", () => {
  for (let hour = 0; hour < 7 * 24; hour++) {
    const now = new Date(Date.parse("2026-11-30T00:30:00Z") + hour * hourMs);
    const steps = tellStory(now, tasksUntil(now), 4).filter(({ student }) => student === 0);
    const actsOf = (task: number) => steps.filter((step) => step.task === task).map(({ act }) => act);
    const newest = steps.findLast(({ act }) => act === "submit");
    expect(actsOf(newest?.task ?? -1), now.toISOString()).toEqual(["submit"]);
    expect(
      steps.some(({ act }) => act === "grade"),
      now.toISOString(),
    ).toBe(true);
    expect(steps.every(({ at }) => at <= now)).toBe(true);
  }
});

test("a piece of work that opened this morning has not been handed in by half of the cohort", () => {
  const now = new Date("2026-11-30T10:22:00Z");
  const tasks = tasksUntil(now);
  const handedIn = (task: number) =>
    tellStory(now, tasks, 100).filter((step) => step.act === "submit" && step.task === task).length;
  expect(handedIn(tasks.length - 1)).toBeLessThan(10);
  expect(handedIn(tasks.length - 3)).toBeGreaterThan(50);
});
