import type { BoardPeriod } from "@cohort/contract/boards";
import type { BoardFile, Configuration } from "@cohort/contract/configuration";
import type { FieldSpec } from "@cohort/contract/fields";
import { momentOf, mondayOf, resolveMoment } from "@cohort/contract/moments";
import { stringify } from "yaml";
import { type Blueprint, type Keyed, wholeBoard } from "./blueprint.ts";

type UnitTree = { key: string; name: string; units?: UnitTree[] };

const weekMs = 7 * 86_400_000;
/** Two hours in weeks: a programme whose clocks are set between start and end still ends with its week. */
const clockChange = 2 / 168;

/** A programme as the configuration file that makes it; loading the file again changes nothing. */
export function writeConfigurationFile(blueprint: Blueprint): string {
  const { programme, unit, track, stage, season, rubric, board, assignment } = blueprint;
  const at = (instant: string) => momentOf(new Date(instant), programme.timezone);
  const tree = (parent: string | null): UnitTree[] =>
    unit
      .filter((one) => one.parent === parent)
      .map(({ key, name }) => {
        const units = tree(key);
        return { key, name, ...(units.length > 0 && { units }) };
      });
  const starts = mondayOf(new Date(programme.startsAt), programme.timezone);
  const monday = resolveMoment(starts, { firstMonday: starts, timezone: programme.timezone });
  const weeks = Math.max(1, Math.ceil((Date.parse(programme.endsAt) - monday.getTime()) / weekMs - clockChange));
  const end = resolveMoment(`week ${weeks + 1}`, { firstMonday: starts, timezone: programme.timezone });
  const forms = new Map<string, FieldSpec[]>();
  const file: Omit<Configuration, "defaults"> = {
    cohort: 1,
    key: programme.key,
    name: programme.name,
    timezone: programme.timezone,
    starts,
    weeks,
    ...(programme.startsAt !== monday.toISOString() && { begins: at(programme.startsAt) }),
    ...(programme.endsAt !== end.toISOString() && { ends: at(programme.endsAt) }),
    labels: programme.labels,
    board: programme.board,
    units: tree(null),
    tracks: track.map(({ position: _position, ...one }) => one),
    stages: stage.map(({ key, name, startsAt, endsAt, unlock }) => ({
      key,
      name,
      starts: at(startsAt),
      ends: at(endsAt),
      ...(unlock.kind !== "date" && { unlock: unlock.kind === "points" ? { points: unlock.points } : unlock.kind }),
    })),
    ...(season && {
      seasons: season.map(({ key, name, startsAt, endsAt }) => ({ key, name, starts: at(startsAt), ends: at(endsAt) })),
    }),
    ...(rubric && { rubrics: rubric.map(({ archived, ...one }) => ({ ...one, ...(archived && { archived }) })) }),
    ...(board && { boards: board.flatMap(boardFileOf) }),
    assignments: assignment.map((one) => {
      // The same form twice is the same object, which YAML writes once and then refers to.
      const form = JSON.stringify(one.fields);
      if (!forms.has(form)) forms.set(form, one.fields);
      return {
        key: one.key,
        track: one.track,
        stage: one.stage,
        title: one.title,
        brief: one.brief,
        opens: at(one.opensAt),
        due: at(one.dueAt),
        cutoff: at(one.cutoffAt),
        points: one.maxPoints,
        pass: one.passMark,
        attempts: one.maxAttempts,
        latePenaltyPercent: one.latePenaltyPercent,
        latePenaltyPer: one.latePenaltyPer,
        latePenaltyMaxPercent: one.latePenaltyMaxPercent,
        release: one.release,
        ...(one.archived && { archived: true }),
        ...(!one.required && { required: false }),
        ...(one.rubric && { rubric: one.rubric }),
        fields: forms.get(form) as FieldSpec[],
      };
    }),
  };
  return stringify(file, { lineWidth: 120, aliasDuplicateObjects: true });
}

/** What a file says of a board; nothing of one that shows every row. */
function boardFileOf({ key, display, topN }: Keyed<"board">): BoardFile[] {
  if (display === wholeBoard.display && topN === wholeBoard.topN) return [];
  const [scope, ...rest] = key.split(" ");
  const period = rest.at(-1) as BoardPeriod;
  const place = scope === "programme" ? {} : { [scope as "unit" | "track"]: rest[0] as string };
  return [{ ...place, period, display, ...(topN !== wholeBoard.topN && { topN }) }];
}
