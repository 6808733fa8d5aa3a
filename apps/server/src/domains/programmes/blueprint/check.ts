import type { Configuration, UnitFile } from "@cohort/contract/configuration";
import { FieldSpec } from "@cohort/contract/fields";
import { type FileIssue, fileIssue } from "@cohort/contract/file-issues";
import { isRelative } from "@cohort/contract/moments";
import { blueprintOf, keyOfBoard } from "./blueprint.ts";

export type Path = (string | number)[];
export type ConfigurationIssue = FileIssue & { path: Path };

/** What the shape alone cannot say: keys that name nothing or two things, dates in the wrong order, unknown words. */
export function checkConfiguration(configuration: Configuration): ConfigurationIssue[] {
  const issues: ConfigurationIssue[] = [];
  const say: Say = (path, ...said) => void issues.push({ path, ...fileIssue(...said) });
  const { tracks, stages, assignments } = configuration;

  const monday = configuration.starts === undefined || new Date(configuration.starts).getUTCDay() === 1;
  if (!monday) say(["starts"], "notMonday", { day: String(configuration.starts) });
  unique("tracks", tracks, say);
  unique("stages", stages, say);
  unique("assignments", assignments, say);
  uniqueUnits(configuration.units, ["units"], new Set(), say);

  const trackKeys = new Set(tracks.map(({ key }) => key));
  const stageKeys = new Set(stages.map(({ key }) => key));
  for (const [index, one] of assignments.entries()) {
    const at = (name: string): Path => ["assignments", index, name];
    if (!trackKeys.has(one.track)) say(at("track"), ...unknown("track", one.track, trackKeys));
    if (!stageKeys.has(one.stage)) say(at("stage"), ...unknown("stage", one.stage, stageKeys));
    if ((one.pass ?? 0) > one.points) say(at("pass"), "passAboveMax", { points: one.points });
    if (new Set(one.fields.map(({ key }) => key)).size < one.fields.length) say(at("fields"), "fieldTwice");
  }
  unique("seasons", configuration.seasons ?? [], say);
  unique("rubrics", configuration.rubrics ?? [], say);
  checkRubrics(configuration, say);
  checkBoards(configuration, say);
  if (issues.length === 0) checkDates(configuration, say);
  return issues;
}

function checkRubrics({ rubrics = [], assignments }: Configuration, say: Say): void {
  for (const [index, { criteria }] of rubrics.entries()) {
    const at: Path = ["rubrics", index, "criteria"];
    if (new Set(criteria.map(({ key }) => key)).size < criteria.length) say(at, "criterionTwice");
    for (const [place, { key, levels }] of criteria.entries()) {
      if (new Set(levels.map((level) => level.key)).size < levels.length)
        say([...at, place, "levels"], "levelTwice", { criterion: key });
      if (levels.every(({ points }) => points === 0))
        say([...at, place, "levels"], "levelsWorthless", { criterion: key });
    }
  }
  const keys = new Set(rubrics.map(({ key }) => key));
  for (const [index, { rubric }] of assignments.entries())
    if (rubric !== undefined && !keys.has(rubric))
      say(["assignments", index, "rubric"], ...unknown("rubric", rubric, keys));
}

function checkBoards({ boards = [], units, tracks }: Configuration, say: Say): void {
  const unitKeys = new Set(keysOf(units));
  const trackKeys = new Set(tracks.map(({ key }) => key));
  const known = new Set<string>();
  for (const [index, board] of boards.entries()) {
    const { unit, track } = board;
    if (unit !== undefined && track !== undefined) say(["boards", index, "track"], "boardOfTwo");
    if (unit !== undefined && !unitKeys.has(unit)) say(["boards", index, "unit"], ...unknown("unit", unit, unitKeys));
    if (track !== undefined && !trackKeys.has(track))
      say(["boards", index, "track"], ...unknown("track", track, trackKeys));
    if (known.has(keyOfBoard(board))) say(["boards", index], "boardTwice");
    known.add(keyOfBoard(board));
  }
}

const keysOf = (units: UnitFile[]): string[] =>
  units.flatMap(({ key, units: inside = [] }) => [key, ...keysOf(inside)]);

type Said = Parameters<typeof fileIssue>;
type Say = (path: Path, ...said: Said) => void;

function checkDates(configuration: Configuration, say: Say): void {
  // Relative moments keep their order whatever the Monday is.
  const {
    programme,
    stage,
    season = [],
    assignment,
  } = blueprintOf(configuration, configuration.starts ?? "2024-01-01");
  const movable = configuration.starts === undefined;
  for (const [index, one] of stage.entries()) {
    const { starts, ends } = configuration.stages[index] as Configuration["stages"][number];
    if (movable && !(isRelative(starts) && isRelative(ends))) say(["stages", index, "starts"], "notRelative");
    else if (one.startsAt >= one.endsAt) say(["stages", index, "ends"], "stageOrder");
    else if (isRelative(ends) && one.endsAt > programme.endsAt) say(["stages", index, "ends"], "stageAfterEnd");
  }
  for (const [index, { key, startsAt, endsAt }] of season.entries()) {
    const { starts, ends } = configuration.seasons?.[index] ?? { starts: "", ends: "" };
    if (movable && !(isRelative(starts) && isRelative(ends))) say(["seasons", index, "starts"], "notRelative");
    else if (startsAt >= endsAt) say(["seasons", index, "ends"], "seasonOrder");
    const other = season.slice(0, index).find((one) => one.startsAt < endsAt && startsAt < one.endsAt);
    if (other) say(["seasons", index, "starts"], "seasonsOverlap", { one: key, other: other.key });
  }
  for (const [index, { opensAt, dueAt, cutoffAt }] of assignment.entries()) {
    if (opensAt >= dueAt) say(["assignments", index, "due"], "dueBeforeOpen");
    if (dueAt > cutoffAt) say(["assignments", index, "cutoff"], "cutoffBeforeDue");
  }
}

function unique(list: string, items: { key: string }[], say: Say): void {
  const first = new Map<string, number>();
  for (const [index, { key }] of items.entries()) {
    if (first.has(key)) say([list, index, "key"], "keyTwice", { key, list });
    first.set(key, index);
  }
}

function uniqueUnits(units: UnitFile[], path: Path, known: Set<string>, say: Say): void {
  for (const [index, unit] of units.entries()) {
    if (known.has(unit.key)) say([...path, index, "key"], "keyTwice", { key: unit.key, list: "units" });
    known.add(unit.key);
    uniqueUnits(unit.units ?? [], [...path, index, "units"], known, say);
  }
}

const unknown = (kind: string, key: string, known: Set<string>): Said => [
  "unknownKey",
  { kind, key, known: [...known].join(", ") },
];

/** Words of an assignment's field that its type does not know: left alone they would be ignored without a word. */
export function unknownWords(fields: unknown): { index: number; word: string; known: string[] }[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: unknown, index) => {
    if (typeof field !== "object" || field === null) return [];
    const option = FieldSpec.options.find(({ shape }) => shape.type.value === (field as { type?: unknown }).type);
    const known = Object.keys(option?.shape ?? field);
    return Object.keys(field)
      .filter((word) => !known.includes(word))
      .map((word) => ({ index, word, known }));
  });
}
