import type { RiskLevel, RiskReason } from "@cohort/contract/risk";
import type { Generated } from "kysely";
import type { Instant, Json } from "./columns.ts";

/** What is counted ahead, so that no page adds up rows; and notes about students. */
export type FiguresTables = {
  queue_summaries: {
    scope_id: string;
    submitted: Generated<number>;
    in_review: Generated<number>;
    changes_requested: Generated<number>;
    held: Generated<number>;
    released: Generated<number>;
    version: Generated<number>;
  };
  submission_hours: { scope_id: string; hour: Instant; submitted: number; waiting: Generated<number> };
  student_standings: {
    enrolment_id: string;
    programme_id: string;
    opened: number;
    done: number;
    expected: number;
    handed_in: number;
    missing: number;
    late: number;
    waiting: number;
    changes_requested: number;
    graded: number;
    passed: number;
    average_percent: number | null;
    points: number;
    last_hand_in_at: Instant | null;
    mentor_ids: string[];
    risk_level: RiskLevel;
    risk_weight: number;
    risk_reasons: Json<RiskReason[]>;
    version: Generated<number>;
  };
  scope_figures: {
    scope_id: string;
    students: number;
    expected: number;
    handed_in: number;
    late: number;
    missing: number;
    graded: number;
    passed: number;
    watched: number;
    at_risk: number;
    version: Generated<number>;
  };
  mentor_figures: {
    mentor_id: string;
    programme_id: string;
    students: number;
    waiting: number;
    oldest_waiting_at: Instant | null;
    reviewing: number;
    done_this_week: number;
    median_turnaround_seconds: number | null;
    at_risk: number;
    version: Generated<number>;
  };
  standing_clocks: { programme_id: string; judged_at: Instant };
  student_notes: {
    id: string;
    enrolment_id: string;
    author_id: string;
    body: string;
    version: Generated<number>;
    created_at: Instant;
    updated_at: Instant;
    removed_at: Instant | null;
  };
};
