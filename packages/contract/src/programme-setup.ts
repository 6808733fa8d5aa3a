import { z } from "zod";
import { Assignment } from "./assignments.ts";
import { Timezone } from "./configuration.ts";
import { FieldSpec } from "./fields.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { Labels, Programme, Stage, Track, Unit } from "./programmes.ts";
import { route } from "./route.ts";
import { UnlockRule } from "./stages.ts";

const name = z.string().trim().min(1).max(120);
const editable = { key: z.string(), version: Version };

/** The words, dates and places of a programme, as all its members know them. */
export const ProgrammeOutline = Programme.extend({
  version: Version,
  units: z.array(Unit),
  tracks: z.array(Track),
}).meta({
  id: "ProgrammeOutline",
});
export type ProgrammeOutline = z.infer<typeof ProgrammeOutline>;

/** An assignment that changed; `assignment` is null for those to whom it is not open. */
export const AssignmentChange = z
  .object({
    id: Id,
    programmeId: Id,
    version: Version,
    assignment: Assignment.nullable(),
    archived: z.boolean(),
    required: z.boolean(),
  })
  .meta({ id: "AssignmentChange" });
export type AssignmentChange = z.infer<typeof AssignmentChange>;

/**
 * A programme as those who build it see it. `used`: something people did rests on it, so that what would change
 * their history is locked (`lockedSettings`).
 */
export const ProgrammeSetup = z
  .object({
    programme: Programme.extend({ ...editable, board: z.string(), used: z.boolean() }),
    units: z.array(Unit.extend(editable)),
    tracks: z.array(Track.extend({ ...editable, position: z.int(), used: z.boolean() })),
    stages: z.array(Stage.extend({ ...editable, unlock: UnlockRule })),
    assignments: z.array(
      Assignment.extend({ key: z.string(), archived: z.boolean(), required: z.boolean(), used: z.boolean() }),
    ),
  })
  .meta({ id: "ProgrammeSetup" });
export type ProgrammeSetup = z.infer<typeof ProgrammeSetup>;

/** What may not change once an item is used, since it would change what people already did or were given. */
export const lockedSettings = {
  programme: ["timezone"],
  unit: ["parent"],
  track: ["cap"],
  stage: [],
  season: [],
  rubric: [],
  board: [],
  assignment: [
    "track",
    "stage",
    "maxPoints",
    "passMark",
    "latePenaltyPercent",
    "latePenaltyPer",
    "latePenaltyMaxPercent",
  ],
} as const;

/** Whether answers given to `before` still fit `after`: every field is still there and of the same type. */
export function keepsAnswers(before: readonly FieldSpec[], after: readonly FieldSpec[]): boolean {
  return before.every((field) => after.some((one) => one.key === field.key && one.type === field.type));
}

const kinds = z.enum(["programme", "unit", "track", "stage", "season", "rubric", "board", "assignment"]);

/** What loading a configuration would do to one item; `absent` ones are not in the file and stay as they are. */
export const ConfigurationChange = z
  .object({
    kind: kinds,
    key: z.string(),
    name: z.string(),
    action: z.enum(["create", "update", "absent"]),
    /** The settings that change; `locked` ones are refused. */
    settings: z.array(z.object({ name: z.string(), from: z.string(), to: z.string(), locked: z.boolean() })),
  })
  .meta({ id: "ConfigurationChange" });
export type ConfigurationChange = z.infer<typeof ConfigurationChange>;

/** A dry run. `digest` names exactly this plan; with `refused` it cannot be applied. */
export const ConfigurationPlan = z
  .object({ changes: z.array(ConfigurationChange), unchanged: z.int(), refused: z.boolean(), digest: z.string() })
  .meta({ id: "ConfigurationPlan" });
export type ConfigurationPlan = z.infer<typeof ConfigurationPlan>;

const ofProgramme = { access: ["admin"], params: z.object({ id: Id }) } as const;

export const getProgrammeSetup = route({
  ...ofProgramme,
  name: "getProgrammeSetup",
  method: "GET",
  path: "/api/programmes/:id/setup",
  summary: "A programme with everything it is built of, for those who build it",
  response: ProgrammeSetup,
});

export const updateProgramme = route({
  ...ofProgramme,
  name: "updateProgramme",
  method: "POST",
  path: "/api/programmes/:id",
  summary: "Change a programme's name, words and dates; every member's screen follows",
  body: z
    .object({ version: Version, name, timezone: Timezone, startsAt: Instant, endsAt: Instant, labels: Labels })
    .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
      path: ["endsAt"],
      message: "It has to end after it starts.",
    }),
  response: ProgrammeSetup,
});

const newUnit = z.object({ name, parentId: Id.nullable() });
const newTrack = z.object({ name, colour: Track.shape.colour, cap: z.int().min(0).max(1_000_000) });
const newStage = z
  .object({ name, startsAt: Instant, endsAt: Instant })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { path: ["endsAt"], message: "It has to end after it starts." });

/** An assignment as it is written by hand. */
export const AssignmentDraft = z
  .object({
    trackId: Id,
    stageId: Id,
    title: z.string().trim().min(1).max(200),
    brief: z.string().max(50_000),
    fields: z
      .array(FieldSpec)
      .min(1)
      .max(30)
      .refine(
        (fields) => new Set(fields.map(({ key }) => key)).size === fields.length,
        "Two fields have the same key.",
      ),
    opensAt: Instant,
    dueAt: Instant,
    cutoffAt: Instant,
    maxAttempts: z.int().min(1).max(50),
    maxPoints: z.int().min(1).max(10_000),
    passMark: z.int().min(0),
    latePenaltyPercent: z.int().min(0).max(100),
    latePenaltyPer: z.enum(["once", "day"]).default("once"),
    latePenaltyMaxPercent: z.int().min(0).max(100).default(100),
    release: z.enum(["immediate", "held"]),
    archived: z.boolean(),
    /** Whether a stage that opens by the work of the one before waits for it; a new one is, a known one stays as it is. */
    required: z.boolean().optional(),
  })
  .refine(({ opensAt, dueAt }) => opensAt < dueAt, { path: ["dueAt"], message: "It has to be due after it opens." })
  .refine(({ dueAt, cutoffAt }) => dueAt <= cutoffAt, {
    path: ["cutoffAt"],
    message: "The cutoff cannot come before the due date.",
  })
  .refine(({ passMark, maxPoints }) => passMark <= maxPoints, {
    path: ["passMark"],
    message: "Nobody could pass: this is above the points there are.",
  })
  .meta({ id: "AssignmentDraft" });
export type AssignmentDraft = z.infer<typeof AssignmentDraft>;

export const createUnit = route({
  ...ofProgramme,
  name: "createUnit",
  method: "POST",
  path: "/api/programmes/:id/units",
  summary: "Add a unit, at the top or inside another",
  body: newUnit,
  response: ProgrammeSetup,
});

export const createTrack = route({
  ...ofProgramme,
  name: "createTrack",
  method: "POST",
  path: "/api/programmes/:id/tracks",
  summary: "Add a track",
  body: newTrack,
  response: ProgrammeSetup,
});

export const createStage = route({
  ...ofProgramme,
  name: "createStage",
  method: "POST",
  path: "/api/programmes/:id/stages",
  summary: "Add a stage after the last",
  body: newStage,
  response: ProgrammeSetup,
});

export const createAssignment = route({
  ...ofProgramme,
  name: "createAssignment",
  method: "POST",
  path: "/api/programmes/:id/assignments",
  summary: "Add an assignment; students see it from the moment it opens",
  body: AssignmentDraft,
  response: ProgrammeSetup,
});

const versioned = z.object({ version: Version });

export const updateUnit = route({
  ...ofProgramme,
  name: "updateUnit",
  method: "POST",
  path: "/api/units/:id",
  summary: "Rename a unit",
  body: versioned.extend({ name }),
  response: ProgrammeSetup,
});

export const updateTrack = route({
  ...ofProgramme,
  name: "updateTrack",
  method: "POST",
  path: "/api/tracks/:id",
  summary: "Change a track; its cap only until points were given in it",
  body: versioned.and(newTrack),
  response: ProgrammeSetup,
});

export const updateStage = route({
  ...ofProgramme,
  name: "updateStage",
  method: "POST",
  path: "/api/stages/:id",
  summary: "Change a stage's name and dates",
  body: versioned.and(newStage),
  response: ProgrammeSetup,
});

export const updateAssignment = route({
  ...ofProgramme,
  name: "updateAssignment",
  method: "POST",
  path: "/api/assignments/:id",
  summary: "Change or archive an assignment; what would change what was handed in is refused",
  body: versioned.and(AssignmentDraft),
  response: ProgrammeSetup,
});

export const getConfiguration = route({
  ...ofProgramme,
  name: "getConfiguration",
  method: "GET",
  path: "/api/programmes/:id/configuration",
  summary: "The programme as a configuration file (YAML)",
  response: z.object({ fileName: z.string(), yaml: z.string() }),
});

const yaml = z.string().min(1).max(1_000_000);

export const previewConfiguration = route({
  ...ofProgramme,
  name: "previewConfiguration",
  method: "POST",
  path: "/api/programmes/:id/configuration/preview",
  summary: "What loading a configuration file would change, without changing it",
  body: z.object({ yaml }),
  response: ConfigurationPlan,
});

export const applyConfiguration = route({
  ...ofProgramme,
  name: "applyConfiguration",
  method: "POST",
  path: "/api/programmes/:id/configuration",
  summary: "Load a configuration file: the plan that was looked at, all of it or nothing",
  body: z.object({ yaml, digest: z.string() }),
  response: ConfigurationPlan,
});
