import type { BoardDisplay, BoardPeriod } from "@cohort/contract/boards";
import type { BoardFile, Configuration, RubricFile, UnitFile } from "@cohort/contract/configuration";
import type { FieldSpec } from "@cohort/contract/fields";
import { resolveMoment } from "@cohort/contract/moments";
import type { Labels, Track } from "@cohort/contract/programmes";
import type { RubricCriterion } from "@cohort/contract/rubrics";
import type { UnlockRule } from "@cohort/contract/stages";
import type { z } from "zod";

/** What every item of a programme holds, by its kind. Instants are ISO 8601, so that equal ones are equal texts. */
export type Values = {
  programme: {
    name: string;
    timezone: string;
    startsAt: string;
    endsAt: string;
    labels: z.infer<typeof Labels>;
    board: string;
  };
  unit: { name: string; parent: string | null };
  track: { name: string; colour: Track["colour"]; cap: number; position: number };
  stage: { name: string; position: number; startsAt: string; endsAt: string; unlock: UnlockRule };
  season: { name: string; startsAt: string; endsAt: string };
  rubric: { name: string; allowsOverride: boolean; criteria: RubricCriterion[]; archived: boolean };
  board: { display: BoardDisplay; topN: number };
  assignment: {
    track: string;
    stage: string;
    title: string;
    brief: string;
    fields: FieldSpec[];
    opensAt: string;
    dueAt: string;
    cutoffAt: string;
    maxAttempts: number;
    maxPoints: number;
    passMark: number;
    latePenaltyPercent: number;
    latePenaltyPer: "once" | "day";
    latePenaltyMaxPercent: number;
    release: "immediate" | "held";
    archived: boolean;
    required: boolean;
    /** Absent where a file leaves rubrics alone. */
    rubric?: string | null;
  };
};
export type Kind = keyof Values;
export type Keyed<One extends Kind> = { key: string } & Values[One];

/**
 * A whole programme, each item under its key. The order is that in which they have to be made. What a file leaves out
 * as a whole, seasons, rubrics or boards, is undefined: it stays as it is.
 */
export type Blueprint = {
  programme: Keyed<"programme">;
  unit: Keyed<"unit">[];
  track: Keyed<"track">[];
  stage: Keyed<"stage">[];
  season: Keyed<"season">[] | undefined;
  rubric: Keyed<"rubric">[] | undefined;
  board: Keyed<"board">[] | undefined;
  assignment: Keyed<"assignment">[];
};

/** What a board shows while nobody says otherwise. */
export const wholeBoard: Values["board"] = { display: "full", topN: 10 };

/** The name of a board in a blueprint: boards have no keys, they come to be with what they are about. */
export const boardKey = (
  scope: "programme" | "unit" | "track",
  scopeKey: string | undefined,
  period: BoardPeriod,
): string => [scope, ...(scope === "programme" ? [] : [scopeKey]), period].join(" ");

/** What a checked configuration means when its first Monday is `firstMonday`. */
export function blueprintOf(configuration: Configuration, firstMonday: string): Blueprint {
  const { timezone, weeks } = configuration;
  const at = (moment: string): string => resolveMoment(moment, { firstMonday, timezone }).toISOString();
  const stages = configuration.stages.map(({ key, name, starts, ends, unlock = "date" }, position) => ({
    key,
    name,
    position,
    startsAt: at(starts),
    endsAt: at(ends),
    unlock: typeof unlock === "string" ? { kind: unlock } : { kind: "points" as const, points: unlock.points },
  }));
  const { attempts = 3, release = "immediate", ...late } = configuration.defaults;
  return {
    programme: {
      key: configuration.key,
      name: configuration.name,
      timezone,
      startsAt: at(configuration.begins ?? "week 1"),
      endsAt: at(configuration.ends ?? `week ${weeks + 1}`),
      labels: configuration.labels,
      board: configuration.board,
    },
    unit: configuration.units.flatMap((unit) => flatten(unit, null)),
    track: configuration.tracks.map((track, position) => ({ ...track, position })),
    stage: stages,
    season: configuration.seasons?.map(({ key, name, starts, ends }) => ({
      key,
      name,
      startsAt: at(starts),
      endsAt: at(ends),
    })),
    rubric: configuration.rubrics?.map(rubricOf),
    board: configuration.boards && boardsOf(configuration, configuration.boards),
    assignment: configuration.assignments.map((one) => {
      const stage = stages.find(({ key }) => key === one.stage);
      const dueAt = one.due ? at(one.due) : (stage?.endsAt ?? "");
      return {
        key: one.key,
        track: one.track,
        stage: one.stage,
        title: one.title,
        brief: one.brief.trim(),
        fields: one.fields,
        opensAt: one.opens ? at(one.opens) : (stage?.startsAt ?? ""),
        dueAt,
        cutoffAt: one.cutoff ? at(one.cutoff) : dueAt,
        maxAttempts: one.attempts ?? attempts,
        maxPoints: one.points,
        passMark: one.pass ?? Math.floor(one.points / 2),
        latePenaltyPercent: one.latePenaltyPercent ?? late.latePenaltyPercent ?? 0,
        latePenaltyPer: one.latePenaltyPer ?? late.latePenaltyPer ?? "once",
        latePenaltyMaxPercent: one.latePenaltyMaxPercent ?? late.latePenaltyMaxPercent ?? 100,
        release: one.release ?? release,
        archived: one.archived ?? false,
        required: one.required ?? true,
        ...(configuration.rubrics && { rubric: one.rubric ?? null }),
      };
    }),
  };
}

function flatten({ key, name, units = [] }: UnitFile, parent: string | null): Keyed<"unit">[] {
  return [{ key, name, parent }, ...units.flatMap((unit) => flatten(unit, key))];
}

function rubricOf({ key, name, allowsOverride = false, criteria, archived = false }: RubricFile): Keyed<"rubric"> {
  const described = <Item extends { description?: string | undefined }>(item: Item) => ({
    ...item,
    description: item.description ?? "",
  });
  const full = criteria.map((one) => ({ ...described(one), levels: one.levels.map(described) }));
  return { key, name, allowsOverride, criteria: full, archived };
}

/** Every board there is, so that one that a file no longer names shows every row again. */
function boardsOf({ units, tracks }: Configuration, named: BoardFile[]): Keyed<"board">[] {
  const kinds: BoardPeriod[] = ["weekly", "season", "allTime"];
  const scopes = [
    { scope: "programme" as const, scopeKey: undefined },
    ...units.flatMap((unit) => flatten(unit, null)).map(({ key }) => ({ scope: "unit" as const, scopeKey: key })),
    ...tracks.map(({ key }) => ({ scope: "track" as const, scopeKey: key })),
  ];
  return scopes.flatMap(({ scope, scopeKey }) =>
    kinds.map((period) => {
      const said = named.find((one) => keyOfBoard(one) === boardKey(scope, scopeKey, period));
      const { display, topN } = { ...wholeBoard, ...said };
      return { key: boardKey(scope, scopeKey, period), display, topN: topN ?? wholeBoard.topN };
    }),
  );
}

/** Which board an entry of a file is about. */
export function keyOfBoard({ unit, track, period }: BoardFile): string {
  return unit === undefined
    ? boardKey(track === undefined ? "programme" : "track", track, period)
    : boardKey("unit", unit, period);
}
