import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBoard } from "../../../apps/server/src/domains/boards/queries.ts";
import { findScores } from "../../../apps/server/src/domains/scoring/queries.ts";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { startServer, type TestServer } from "../../harness/server.ts";
import { untilSettled } from "../../harness/settled.ts";
import { countLines, isHidden, type Line, type Row, rankLines, sumOf, weekOf } from "./model.ts";
import { type Act, foundWorld, hirePeople, hourMs, type People, type Plan, type World } from "./world.ts";

/** As many as the time allows: SCORING_SECONDS=600 looks longer. */
const most = 200;
const limitMs = 1000 * Number(process.env.SCORING_SECONDS ?? 20);
let server: TestServer;
let people: People;

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  people = await hirePeople(server);
});

afterAll(async () => {
  await server?.stop();
});

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("grade" as const),
      student: fc.nat({ max: 2 }),
      task: fc.nat({ max: 5 }),
      points: fc.integer({ min: 0, max: 100 }),
      reviewHours: fc.nat({ max: 60 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("retract" as const),
      student: fc.nat({ max: 2 }),
      task: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("award" as const),
      student: fc.nat({ max: 2 }),
      track: fc.nat({ max: 1 }),
      // Often the same, so that students are equal.
      amount: fc.oneof(
        fc.constantFrom(-20, 10, 20),
        fc.integer({ min: -80, max: 120 }).filter((amount) => amount !== 0),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reverse" as const), which: fc.nat({ max: 9 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("season" as const),
      season: fc.nat({ max: 2 }),
      to: fc.constantFrom("frozen" as const, "open" as const, "closed" as const),
    }),
  },
);

/** When the next act happens: some hours on, or at a boundary, a moment before it, or a moment after. */
const step = fc.record({
  act,
  when: fc.oneof(
    { weight: 3, arbitrary: fc.record({ hours: fc.integer({ min: 1, max: 90 }) }) },
    { weight: 2, arbitrary: fc.record({ toBoundary: fc.constantFrom(-1, 0, 1) }) },
  ),
});

/** Monday midnights on clocks that are set during the first season, in either direction, and on one that never is. */
const plan: fc.Arbitrary<Plan> = fc
  .record({
    timezone: fc.constant("Europe/Berlin"),
    caps: fc.tuple(fc.constantFrom(60, 150), fc.constantFrom(0, 100, 500)),
    startsAt: fc.constant(0),
    seasonDays: fc.tuple(fc.constantFrom(7, 10, 14), fc.constantFrom(7, 9)),
  })
  .chain((one) =>
    fc
      .constantFrom(
        { timezone: "Europe/Berlin", startsAt: Date.parse("2026-10-18T22:00:00Z") },
        { timezone: "America/New_York", startsAt: Date.parse("2027-03-08T05:00:00Z") },
        { timezone: "Australia/Lord_Howe", startsAt: Date.parse("2027-03-28T13:00:00Z") },
        { timezone: "UTC", startsAt: Date.parse("2027-01-04T00:00:00Z") },
      )
      .map((where) => ({ ...one, ...where })),
  );

/** The next Monday midnight of the programme's clock or start of a season after `at`, whichever comes first. */
function nextBoundary({ starts }: World, timezone: string, at: number): number {
  const present = weekOf(at, timezone);
  let hour = Math.floor(at / (hourMs / 2)) * (hourMs / 2) + hourMs / 2;
  while (weekOf(hour, timezone) === present) hour += hourMs / 2;
  return Math.min(hour, ...starts.filter((start) => start > at + 1));
}

type Span = { period: "weekly" | "season" | "allTime"; key: string | undefined; of: (line: Line) => boolean };

test("1 to 9. whatever happens, totals and boards are what the rules make of the ledger", async () => {
  const { db } = server.app.database;
  let lived = 0;
  await fc.assert(
    fc.asyncProperty(plan, fc.array(step, { minLength: 8, maxLength: 26 }), async (chosen, steps) => {
      const world = await foundWorld(server, people, chosen);
      const { programmeId, enrolments, tracks, seasons, lines } = world;
      let now = chosen.startsAt - 30 * hourMs;
      for (const { act: one, when } of steps) {
        const at =
          "hours" in when ? now + when.hours * hourMs : nextBoundary(world, chosen.timezone, now) + when.toBoundary;
        now = Math.max(await world.act(one, Math.max(at, now + 1)), now);
      }
      await untilSettled(server.app.database.db);

      const caps = Object.fromEntries(tracks.map((id, index) => [id, chosen.caps[index] as number]));
      const counted = countLines(lines, caps);
      const entered = await query<{ id: string; season: string; amount: number }>(
        db,
        "select id, season_id as season, amount from score_entries where enrolment_id = any ($1::uuid[]) order by id",
        [enrolments],
      );
      expect(entered).toEqual(
        [...lines].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, season, amount }) => ({ id, season, amount })),
      );

      const week = weekOf(now, chosen.timezone);
      const running = world.runningAt(now).id;
      for (const score of await findScores(db, enrolments, new Date(now))) {
        const own = lines.filter(({ student }) => student === score.enrolmentId);
        const inWeek = own.filter(({ at }) => weekOf(at, chosen.timezone) === week);
        const inSeason = own.filter(({ season }) => season === running);
        expect([score.week, score.season, score.total]).toEqual(
          [inWeek, inSeason, own].map((some) => sumOf(some, counted)),
        );
        for (const track of score.byTrack) {
          const ofTrack = inSeason.filter((line) => line.track === track.trackId);
          const earned = ofTrack.reduce((sum, { amount }) => sum + amount, 0);
          expect(track.points).toBe(sumOf(ofTrack, counted));
          expect(track.lost).toBe(Math.max(0, earned - track.cap));
        }
      }

      const weeks = [...new Set(lines.map(({ at }) => weekOf(at, chosen.timezone)))];
      const spans: Span[] = [
        { period: "allTime", key: undefined, of: () => true },
        ...weeks.map((key) => ({
          period: "weekly" as const,
          key,
          of: ({ at }: Line) => weekOf(at, chosen.timezone) === key,
        })),
        ...seasons.map(({ id }) => ({ period: "season" as const, key: id, of: ({ season }: Line) => season === id })),
      ];
      const look = async (scopeId: string, { period, key }: Span, live: boolean): Promise<Row[]> => {
        const board = await findBoard(db, { scopeId, period, key }, { live, now: new Date(now) });
        return (board?.rows ?? []).map(({ enrolmentId, points, rank }) => ({ student: enrolmentId, points, rank }));
      };
      const shown = lines.filter((line) => !isHidden(line, seasons));
      const sums = new Map<string, number>();
      for (const span of spans) {
        const everything = await look(programmeId, span, true);
        expect(everything, `${span.period} ${span.key}`).toEqual(rankLines(lines.filter(span.of), counted));
        expect(await look(programmeId, span, false), `shown ${span.period} ${span.key}`).toEqual(
          rankLines(shown.filter(span.of), counted),
        );
        const ofTracks: Row[] = [];
        for (const track of tracks) {
          const rows = await look(track, span, true);
          expect(rows).toEqual(
            rankLines(
              lines.filter((line) => line.track === track && span.of(line)),
              counted,
            ),
          );
          ofTracks.push(...rows);
        }
        for (const { student, points } of everything) {
          const parts = ofTracks.filter((row) => row.student === student).reduce((sum, row) => sum + row.points, 0);
          expect(parts, "tracks add up to every span").toBe(points);
          sums.set(`${span.period} ${student}`, (sums.get(`${span.period} ${student}`) ?? 0) + points);
        }
      }
      lived++;
      for (const student of new Set(lines.map((line) => line.student))) {
        expect(sums.get(`weekly ${student}`), "weeks add up to all time").toBe(sums.get(`allTime ${student}`));
        expect(sums.get(`season ${student}`), "seasons add up to all time").toBe(sums.get(`allTime ${student}`));
      }
    }),
    { numRuns: most, interruptAfterTimeLimit: limitMs, endOnFailure: true },
  );
  expect(lived).toBeGreaterThan(0);
});
