import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** One line of the append-only ledger; a correction is a further line that `reverses` it. */
export const ScoreEntry = z
  .object({
    id: Id,
    enrolmentId: Id,
    trackId: Id,
    seasonId: Id.nullable(),
    kind: z.enum(["grade", "award", "reversal"]),
    /** What the line says; negative when it takes points. */
    amount: z.int(),
    /** What it changes once the cap of its track in its season is kept. */
    counted: z.int(),
    /** For a grade: the points given and what lateness took of them. */
    raw: z.int().nullable(),
    latePenalty: z.int().nullable(),
    /** What the points are for, as people read it. */
    reason: z.string(),
    by: Person.nullable(),
    submissionId: Id.nullable(),
    reverses: Id.nullable(),
    isReversed: z.boolean(),
    effectiveAt: Instant,
  })
  .meta({ id: "ScoreEntry" });
export type ScoreEntry = z.infer<typeof ScoreEntry>;

/** A calendar day in the programme's time zone, as YYYY-MM-DD. */
export const Day = z.iso.date();

/** Days in a row with a hand-in: the last run and the longest. */
export const Streak = z
  .object({ run: z.int().nonnegative(), lastDay: Day.nullable(), longest: z.int().nonnegative() })
  .meta({ id: "Streak" });
export type Streak = z.infer<typeof Streak>;

/** The length of the run that is still alive: its last day is today or yesterday. `today` as YYYY-MM-DD. */
export function currentStreak(streak: Streak, today: string): number {
  if (!streak.lastDay) return 0;
  const daysAgo = (Date.parse(today) - Date.parse(streak.lastDay)) / 86_400_000;
  return daysAgo <= 1 ? streak.run : 0;
}

/** A student's totals: a projection, provable from the ledger. Caps are kept for each track in each season. */
export const StudentScore = z
  .object({
    enrolmentId: Id,
    version: Version,
    week: z.int(),
    season: z.int(),
    /** All time. */
    total: z.int(),
    /** This season, by track; `lost` is what was earned above the cap. */
    byTrack: z.array(z.object({ trackId: Id, points: z.int(), cap: z.int(), lost: z.int().nonnegative() })),
    streak: Streak,
  })
  .meta({ id: "StudentScore" });
export type StudentScore = z.infer<typeof StudentScore>;

export const getScore = route({
  name: "getScore",
  method: "GET",
  path: "/api/enrolments/:id/score",
  summary: "A student's totals with the latest change included",
  access: "signedIn",
  params: z.object({ id: Id }),
  cacheSeconds: 120,
  response: StudentScore,
});

/** Points that one week of the programme's calendar counts. */
export const WeekPoints = z
  .object({
    /** Its Monday. */
    week: Day,
    points: z.int(),
  })
  .meta({ id: "WeekPoints" });
export type WeekPoints = z.infer<typeof WeekPoints>;

export const weeksShown = 26;

export const listScoreWeeks = route({
  name: "listScoreWeeks",
  method: "GET",
  path: "/api/enrolments/:id/weeks",
  summary: "A student's points week by week, oldest first, weeks without any included; at most the last 26",
  access: "signedIn",
  params: z.object({ id: Id }),
  response: z.object({ items: z.array(WeekPoints) }),
});

export const listScoreEntries = route({
  name: "listScoreEntries",
  method: "GET",
  path: "/api/enrolments/:id/ledger",
  summary: "Why this score: every line of a student's ledger, latest first",
  access: "signedIn",
  params: z.object({ id: Id }),
  query: PageQuery.extend({ trackId: Id.optional() }),
  response: pageOf(ScoreEntry),
});

const reason = z.string().trim().min(3, "Say what for, so that everybody understands it.").max(300);

export const awardPoints = route({
  name: "awardPoints",
  method: "POST",
  path: "/api/enrolments/:id/ledger",
  summary: "Give a student points beside grades, or take some, for a reason they will read",
  access: ["coordinator", "admin"],
  params: z.object({ id: Id }),
  body: z.object({
    trackId: Id,
    amount: z
      .int()
      .min(-10_000)
      .max(10_000)
      .refine((amount) => amount !== 0, "Give or take at least one point."),
    reason,
  }),
  response: ScoreEntry,
});

export const reverseEntry = route({
  name: "reverseEntry",
  method: "POST",
  path: "/api/ledger/:id/reverse",
  summary: "Take an award or deduction back by a further line; grades are taken back where they were given",
  access: ["coordinator", "admin"],
  params: z.object({ id: Id }),
  body: z.object({ reason }),
  response: ScoreEntry,
});

export const exportLedger = route({
  name: "exportLedger",
  method: "GET",
  path: "/api/programmes/:id/ledger.csv",
  summary: "The ledger of every student in the caller's reach, oldest line first, for a spreadsheet",
  access: ["mentor", "coordinator", "admin"],
  params: z.object({ id: Id }),
  produces: "text/csv",
  response: z.string(),
});
