import type { BoardDisplay, BoardPeriod } from "@cohort/contract/boards";
import type { FieldSpec } from "@cohort/contract/fields";
import type { PeriodState } from "@cohort/contract/periods";
import type { Labels } from "@cohort/contract/programmes";
import type { RubricCriterion } from "@cohort/contract/rubrics";
import type { UnlockRule } from "@cohort/contract/stages";
import type { Generated, JSONColumnType } from "kysely";
import type { z } from "zod";
import type { Instant, Json } from "./columns.ts";

/** What a programme consists of, and when. */
export type ProgrammeTables = {
  programmes: {
    id: string;
    name: string;
    timezone: string;
    starts_at: Instant;
    ends_at: Instant;
    labels: Json<z.infer<typeof Labels>>;
    key: Generated<string>;
    version: Generated<number>;
  };
  units: {
    id: string;
    programme_id: string;
    parent_id: string | null;
    name: string;
    path: string[];
    key: Generated<string>;
    version: Generated<number>;
  };
  tracks: {
    id: string;
    programme_id: string;
    name: string;
    colour: string;
    cap: number;
    position: number;
    key: Generated<string>;
    version: Generated<number>;
  };
  stages: {
    id: string;
    programme_id: string;
    name: string;
    position: number;
    starts_at: Instant;
    ends_at: Instant;
    key: Generated<string>;
    version: Generated<number>;
    unlock: JSONColumnType<UnlockRule, string | undefined, string>;
  };
  assignments: {
    id: string;
    version: Generated<number>;
    programme_id: string;
    track_id: string;
    stage_id: string;
    title: string;
    brief: string;
    fields: Json<FieldSpec[]>;
    opens_at: Instant;
    due_at: Instant;
    cutoff_at: Instant;
    max_attempts: number;
    max_points: number;
    pass_mark: number;
    late_penalty_percent: number;
    late_penalty_per: Generated<"once" | "day">;
    late_penalty_max_percent: Generated<number>;
    release: "immediate" | "held";
    key: Generated<string>;
    archived_at: Instant | null;
    rubric_id: Generated<string | null>;
    required: Generated<boolean>;
  };
  periods: {
    id: string;
    version: Generated<number>;
    programme_id: string;
    name: string;
    starts_at: Instant;
    ends_at: Instant;
    state: Generated<PeriodState>;
    frozen_at: Instant | null;
    key: Generated<string>;
  };
  boards: {
    id: string;
    programme_id: string;
    kind: BoardPeriod;
    name: string;
    scope: Generated<"programme" | "unit" | "track">;
    scope_id: string;
    display: Generated<BoardDisplay>;
    top_n: Generated<number>;
    setting_version: Generated<number>;
    version: Generated<number>;
    live_version: Generated<number>;
    period_key: Generated<string>;
  };
  overrides: {
    id: string;
    version: number;
    assignment_id: string;
    enrolment_id: string;
    due_at: Instant | null;
    cutoff_at: Instant | null;
    max_attempts: number | null;
    reason: string;
    given_by: string;
    updated_at: Instant;
    is_ended: Generated<boolean>;
  };
  due_reminders: { assignment_id: string; due_at: Instant; hours_before: number };
  rubrics: {
    id: string;
    programme_id: string;
    version: Generated<number>;
    name: string;
    edition: Generated<number>;
    is_archived: Generated<boolean>;
    key: Generated<string>;
  };
  rubric_editions: { rubric_id: string; edition: number; allows_override: boolean; criteria: Json<RubricCriterion[]> };
};
