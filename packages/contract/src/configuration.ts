import { z } from "zod";
import { BoardDisplay, BoardPeriod } from "./boards.ts";
import { FieldSpec } from "./fields.ts";
import { fileIssue } from "./file-issues.ts";
import { isMoment } from "./moments.ts";
import { Labels, TrackColour } from "./programmes.ts";

/** The name by which a further load of the file finds an item again; never shown to people. */
export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, fileIssue("key").message);

const Moment = z.string().refine(isMoment, fileIssue("moment").message);
const Day = z.string().refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isMoment(text), fileIssue("day").message);
const name = z.string().trim().min(1).max(120);
const percent = z.int().min(0).max(100);

const isTimezone = (text: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
};
export const Timezone = z.string().refine(isTimezone, fileIssue("timezone").message);

/** A unit and what lies in it: a campus and its floors, or squads alone. */
export const UnitFile = z.strictObject({
  key: Key,
  name,
  get units(): z.ZodOptional<z.ZodArray<typeof UnitFile>> {
    return z.array(UnitFile).optional();
  },
});
export type UnitFile = z.infer<typeof UnitFile>;

export const TrackFile = z.strictObject({ key: Key, name, colour: TrackColour, cap: z.int().min(0).max(1_000_000) });
/** What opens a stage: its date when it is left out, the stage before, points of all time, or staff. */
const UnlockFile = z.union(
  [z.enum(["date", "previousPassed", "manual"]), z.strictObject({ points: z.int().min(1).max(1_000_000) })],
  { error: fileIssue("unlock").message },
);
export const StageFile = z.strictObject({
  key: Key,
  name,
  starts: Moment,
  ends: Moment,
  unlock: UnlockFile.optional(),
});

export const SeasonFile = z.strictObject({
  key: Key,
  name: z.string().trim().min(1).max(80),
  starts: Moment,
  ends: Moment,
});

const LevelFile = z.strictObject({
  key: Key,
  title: z.string().trim().min(1).max(80),
  description: z.string().max(1_000).optional(),
  points: z.int().min(0).max(10_000),
});
const CriterionFile = z.strictObject({
  key: Key,
  title: z.string().trim().min(1).max(120),
  description: z.string().max(2_000).optional(),
  levels: z.array(LevelFile).min(2).max(8),
});
export const RubricFile = z.strictObject({
  key: Key,
  name,
  /** Whether a reviewer may give other points than the levels add up to; not unless it says so. */
  allowsOverride: z.boolean().optional(),
  criteria: z.array(CriterionFile).min(1).max(20),
  archived: z.boolean().optional(),
});

export type RubricFile = z.infer<typeof RubricFile>;

/** How much of one board others see: of a unit's, a track's, or the programme's when it names neither. */
export const BoardFile = z.strictObject({
  unit: Key.optional(),
  track: Key.optional(),
  period: BoardPeriod,
  display: BoardDisplay,
  topN: z.int().min(1).max(100).optional(),
});
export type BoardFile = z.infer<typeof BoardFile>;

const rules = {
  attempts: z.int().min(1).max(50),
  latePenaltyPercent: percent,
  latePenaltyPer: z.enum(["once", "day"]),
  latePenaltyMaxPercent: percent,
  release: z.enum(["immediate", "held"]),
};

/** `opens` and `due` are those of the stage when they are left out, `cutoff` is `due`, and `pass` half of the points. */
export const AssignmentFile = z.strictObject({
  key: Key,
  track: Key,
  stage: Key,
  /** Whether the next stage may wait for it; yes unless it says otherwise. */
  required: z.boolean().optional(),
  rubric: Key.optional(),
  title: z.string().trim().min(1).max(200),
  brief: z.string().max(50_000),
  fields: z.array(FieldSpec).min(1).max(30),
  opens: Moment.optional(),
  due: Moment.optional(),
  cutoff: Moment.optional(),
  points: z.int().min(1).max(10_000),
  pass: z.int().min(0).optional(),
  attempts: rules.attempts.optional(),
  latePenaltyPercent: rules.latePenaltyPercent.optional(),
  latePenaltyPer: rules.latePenaltyPer.optional(),
  latePenaltyMaxPercent: rules.latePenaltyMaxPercent.optional(),
  release: rules.release.optional(),
  archived: z.boolean().optional(),
});
export type AssignmentFile = z.infer<typeof AssignmentFile>;

/** A programme as its configuration file says it. `cohort` is the version of this format. */
export const Configuration = z.strictObject({
  cohort: z.literal(1),
  key: Key,
  name,
  timezone: Timezone,
  /** The first Monday. Left out, it is chosen when the file is loaded. */
  starts: Day.optional(),
  weeks: z.int().min(1).max(200),
  /** Where the programme does not begin with its first Monday, or not end with its last week. */
  begins: Moment.optional(),
  ends: Moment.optional(),
  labels: Labels.strict(),
  board: name,
  units: z.array(UnitFile).min(1).max(200),
  tracks: z.array(TrackFile).min(1).max(30),
  stages: z.array(StageFile).min(1).max(200),
  /** Left out, what is planned on the pages stays; the same for rubrics and boards. */
  seasons: z.array(SeasonFile).min(1).max(100).optional(),
  rubrics: z.array(RubricFile).max(200).optional(),
  /** Boards that are not named show every row. */
  boards: z.array(BoardFile).max(1_000).optional(),
  /** What holds for every assignment that does not say otherwise. */
  defaults: z.strictObject(rules).partial().default({}),
  assignments: z.array(AssignmentFile).max(1_000),
});
export type Configuration = z.infer<typeof Configuration>;
