import type { Configuration, UnitFile } from "@cohort/contract/configuration";
import type { FieldSpec } from "@cohort/contract/fields";
import { resolveMoment } from "@cohort/contract/moments";
import type { Labels, Track } from "@cohort/contract/programmes";
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
  stage: { name: string; position: number; startsAt: string; endsAt: string };
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
  };
};
export type Kind = keyof Values;
export type Keyed<One extends Kind> = { key: string } & Values[One];

/** A whole programme, each item under its key. The order is that in which they have to be made. */
export type Blueprint = {
  programme: Keyed<"programme">;
  unit: Keyed<"unit">[];
  track: Keyed<"track">[];
  stage: Keyed<"stage">[];
  assignment: Keyed<"assignment">[];
};

/** What a checked configuration means when its first Monday is `firstMonday`. */
export function blueprintOf(configuration: Configuration, firstMonday: string): Blueprint {
  const { timezone, weeks } = configuration;
  const at = (moment: string): string => resolveMoment(moment, { firstMonday, timezone }).toISOString();
  const stages = configuration.stages.map(({ key, name, starts, ends }, position) => ({
    key,
    name,
    position,
    startsAt: at(starts),
    endsAt: at(ends),
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
      };
    }),
  };
}

function flatten({ key, name, units = [] }: UnitFile, parent: string | null): Keyed<"unit">[] {
  return [{ key, name, parent }, ...units.flatMap((unit) => flatten(unit, key))];
}
