import { scopeFor } from "../../../apps/server/src/demo/live.ts";
import { createAccount } from "../../../apps/server/src/domains/accounts/actions/create-account.ts";
import { claimSubmission } from "../../../apps/server/src/domains/grading/actions/claim-submission.ts";
import { retractGrade } from "../../../apps/server/src/domains/grading/actions/decide.ts";
import { gradeSubmission } from "../../../apps/server/src/domains/grading/actions/grade-submission.ts";
import { createPeriod } from "../../../apps/server/src/domains/periods/actions/plan-period.ts";
import { setPeriodState } from "../../../apps/server/src/domains/periods/actions/set-period-state.ts";
import { findPeriods } from "../../../apps/server/src/domains/periods/queries.ts";
import { assignRole } from "../../../apps/server/src/domains/programmes/actions/assign-role.ts";
import {
  createAssignment,
  createProgramme,
  createStage,
  createTrack,
  createUnit,
} from "../../../apps/server/src/domains/programmes/actions/build-programme.ts";
import { enrolStudent } from "../../../apps/server/src/domains/programmes/actions/enrol-student.ts";
import { awardPoints } from "../../../apps/server/src/domains/scoring/actions/award-points.ts";
import { reverseEntry } from "../../../apps/server/src/domains/scoring/actions/reverse-entry.ts";
import { submitAssignment } from "../../../apps/server/src/domains/submissions/actions/submit-assignment.ts";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import type { TestServer } from "../../harness/server.ts";
import { type Line, placeLine, type Season, seasonAt } from "./model.ts";

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const students = 3;
const tasksOfTrack = 3;
const maxPoints = 100;
const percentOff = 10;

export type Act =
  | { do: "grade"; student: number; task: number; points: number; reviewHours: number }
  | { do: "retract"; student: number; task: number }
  | { do: "award"; student: number; track: number; amount: number }
  | { do: "reverse"; which: number }
  | { do: "season"; season: number; to: "frozen" | "open" | "closed" };

export type Plan = { timezone: string; caps: [number, number]; startsAt: number; seasonDays: [number, number] };

const system = (at: number) => ({ principal: null, clock: { kind: "fixed" as const, now: new Date(at) } });

/** Accounts that every programme of a run enrols anew. */
export async function hirePeople({ app }: TestServer) {
  const make = (name: string) =>
    createAccount(app.database.db, { name, email: `${name}@rules.test`, passwordHash: "unused" });
  const admin = await make("admin");
  const everybody: string[] = [];
  for (let i = 0; i < students; i++) everybody.push(await make(`student${i}`));
  return { admin, students: everybody };
}
export type People = Awaited<ReturnType<typeof hirePeople>>;

/**
 * One programme with two tracks and three seasons, in which acts happen one after the other by the product's own
 * actions; beside it, `lines` and `seasons` are kept by hand for the model.
 */
export async function foundWorld({ app }: TestServer, people: People, plan: Plan) {
  const { outbox, auth, database } = app;
  const [first, second] = plan.seasonDays;
  const starts = [plan.startsAt, plan.startsAt + first * dayMs, plan.startsAt + (first + second) * dayMs];
  const end = (starts[2] as number) + 30 * dayMs;
  const begin = system(plan.startsAt - 40 * dayMs);
  const iso = (at: number) => new Date(at).toISOString();
  const { id: programmeId } = await createProgramme(outbox, begin, {
    name: "Rules",
    timezone: plan.timezone,
    startsAt: iso(starts[0] as number),
    endsAt: iso(starts[1] as number),
    labels: { track: "Track", unit: "Unit", period: "Season", stage: "Stage" },
    boardName: "Week",
  });
  const { id: unitId } = await createUnit(outbox, begin, { programmeId, parentId: null, name: "Unit" });
  const span = { startsAt: new Date(plan.startsAt - 40 * dayMs), endsAt: new Date(end) };
  const { id: stageId } = await createStage(outbox, begin, { programmeId, name: "Stage", position: 0, ...span });
  const tracks: string[] = [];
  const tasks: { id: string; track: string; dueAt: number }[] = [];
  for (const [position, cap] of plan.caps.entries()) {
    const track = { programmeId, name: `Track ${position}`, colour: "teal" as const, cap, position };
    const { id: trackId } = await createTrack(outbox, begin, track);
    tracks.push(trackId);
    for (let i = 0; i < tasksOfTrack; i++) {
      const dueAt = plan.startsAt + (i + 1) * 5 * dayMs;
      const { id } = await createAssignment(outbox, begin, {
        programmeId,
        trackId,
        stageId,
        title: `Task ${position}.${i}`,
        brief: "",
        fields: [{ key: "text", label: "Text", type: "text", required: true, maxLength: 50 }],
        opensAt: span.startsAt,
        dueAt: new Date(dueAt),
        cutoffAt: new Date(end + 400 * dayMs),
        maxAttempts: 3,
        maxPoints,
        passMark: 50,
        latePenaltyPercent: percentOff,
        latePenaltyPer: "day",
        latePenaltyMaxPercent: 50,
        release: "immediate",
      });
      tasks.push({ id, track: trackId, dueAt });
    }
  }
  await assignRole(outbox, begin, { programmeId, userId: people.admin, role: "admin", unitId: null });
  const enrolments: string[] = [];
  for (const userId of people.students)
    enrolments.push((await enrolStudent(outbox, begin, { programmeId, unitId, userId })).id);
  const scopeOf = (userId: string, at: number) => scopeFor(auth.principals, userId, new Date(at));
  const admin = await scopeOf(people.admin, plan.startsAt);
  for (const index of [1, 2])
    await createPeriod(outbox, admin, undefined, {
      programmeId,
      name: `Season ${index + 1}`,
      startsAt: iso(starts[index] as number),
      endsAt: iso(index === 1 ? (starts[2] as number) : end),
    });
  const seasons: Season[] = (await findPeriods(database.db, programmeId)).map(({ id, startsAt }) => ({
    id,
    startsAt: Date.parse(startsAt),
    state: "open",
    frozenAt: null,
  }));
  const lines: (Line & { kind: "grade" | "award" | "reversal"; work?: string; reverses?: string })[] = [];
  const works = new Map<string, { id: string; version: number }>();

  /** Notes the line the product has just entered, as the model would have it; only the id is the product's. */
  async function note(line: Omit<(typeof lines)[number], "id" | "season">, season?: string): Promise<void> {
    const [made] = await query<{ id: string }>(
      database.db,
      "select id from score_entries where enrolment_id = $1 and id <> all ($2::uuid[])",
      [line.student, lines.map(({ id }) => id)],
    );
    if (!made) throw new Error("The product has entered no line.");
    lines.push({ ...line, id: made.id, season: season ?? placeLine(seasons, line.earnedAt, line.at) });
  }

  const isReversed = (id: string) => lines.some(({ reverses }) => reverses === id);

  /** One act at its moment; nothing where it makes no sense. Returns when it was over. */
  async function act(one: Act, at: number): Promise<number> {
    const steering = await scopeOf(people.admin, at);
    if (one.do === "season") {
      const season = seasons[one.season] as Season;
      const isNext = season.state === "open" ? one.to !== "open" : one.to === "open";
      if (!isNext) return at;
      const [period] = (await findPeriods(database.db, programmeId)).filter(({ id }) => id === season.id);
      const seen = { id: season.id, version: period?.version ?? 0, state: one.to };
      await setPeriodState(outbox, steering, undefined, seen);
      season.state = one.to;
      season.frozenAt = one.to === "frozen" ? at : null;
      return at;
    }
    if (one.do === "award") {
      const [student, track] = [enrolments[one.student] as string, tracks[one.track] as string];
      await awardPoints(outbox, steering, undefined, {
        id: student,
        trackId: track,
        amount: one.amount,
        reason: "For it",
      });
      await note({ kind: "award", student, track, amount: one.amount, at, earnedAt: at });
      return at;
    }
    if (one.do === "reverse") {
      const open = lines.filter(({ id, kind }) => kind === "award" && !isReversed(id));
      const line = open[one.which % Math.max(1, open.length)];
      if (!line) return at;
      await reverseEntry(outbox, steering, undefined, { id: line.id, reason: "Not for it" });
      await note({ ...line, kind: "reversal", amount: 0 - line.amount, at, reverses: line.id }, line.season);
      return at;
    }
    const task = tasks[one.task] as (typeof tasks)[number];
    const student = enrolments[one.student] as string;
    const place = `${student} ${task.id}`;
    const work = works.get(place);
    if (one.do === "retract") {
      const line = lines.find(({ id, work: of, kind }) => of === place && kind === "grade" && !isReversed(id));
      if (!work || !line) return at;
      await retractGrade(outbox, steering, undefined, { ...work, reason: "A second look" });
      await note({ ...line, kind: "reversal", amount: 0 - line.amount, at, reverses: line.id }, line.season);
      return at;
    }
    if (work) return at;
    const answers = { text: "Done" };
    const learner = await scopeOf(people.students[one.student] as string, at);
    const { id } = await submitAssignment(outbox, learner, undefined, { assignmentId: task.id, answers });
    const over = at + one.reviewHours * hourMs;
    const reviewer = await scopeOf(people.admin, over);
    const { version } = await claimSubmission(outbox, reviewer, undefined, { id, version: 1 });
    const graded = await gradeSubmission(outbox, reviewer, undefined, {
      id,
      version,
      points: one.points,
      feedback: "",
    });
    works.set(place, { id, version: graded.version });
    const daysLate = Math.max(0, Math.ceil(Math.floor((at - task.dueAt) / 1000) / 86_400));
    const off = Math.round((one.points * Math.min(50, percentOff * daysLate)) / 100);
    await note({
      kind: "grade",
      student,
      track: task.track,
      amount: one.points - off,
      at: over,
      earnedAt: at,
      work: place,
    });
    return over;
  }

  const runningAt = (at: number) => seasonAt(seasons, at);
  return { programmeId, unitId, tracks, enrolments, seasons, lines, starts, act, runningAt };
}
export type World = Awaited<ReturnType<typeof foundWorld>>;
