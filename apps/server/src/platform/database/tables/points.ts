import type { BoardPeriod } from "@cohort/contract/boards";
import type { Generated } from "kysely";
import type { Instant } from "./columns.ts";

/** The ledger, and what stands and opens because of it. */
export type PointsTables = {
  score_entries: {
    id: string;
    enrolment_id: string;
    track_id: string;
    amount: number;
    reason: string;
    submission_id: string | null;
    dedupe_key: string;
    reverses: string | null;
    effective_at: Instant;
    season_id: string | null;
    kind: Generated<"grade" | "award" | "reversal">;
    raw: number | null;
    late_penalty: number | null;
    given_by: string | null;
  };
  student_scores: { enrolment_id: string; version: number };
  standings: {
    programme_id: string;
    enrolment_id: string;
    kind: BoardPeriod;
    key: string;
    track_id: string | null;
    points: number;
    reached_at: Instant;
    shown_points: number | null;
    shown_reached_at: Instant | null;
  };
  stage_overrides: {
    enrolment_id: string;
    stage_id: string;
    unlocked: boolean;
    reason: string;
    given_by: string;
    given_at: Instant;
  };
  stage_unlocks: { enrolment_id: string; stage_id: string; unlocked_at: Instant };
  activity_days: { enrolment_id: string; day: string };
};
