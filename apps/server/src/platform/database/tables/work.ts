import type { Answers } from "@cohort/contract/fields";
import type { CriterionScore } from "@cohort/contract/rubrics";
import type { Decision, SubmissionState } from "@cohort/contract/submissions";
import type { ColumnType, Generated } from "kysely";
import type { Instant, Json } from "./columns.ts";

/** What students hand in and what reviewers make of it. */
export type WorkTables = {
  submissions: {
    id: string;
    programme_id: string;
    assignment_id: string;
    enrolment_id: string;
    state: SubmissionState;
    version: number;
    shown_version: number;
    attempt_no: number;
    submitted_at: Instant;
    late_seconds: number;
    claimed_by: string | null;
    claim_expires_at: Instant | null;
    requested_changes: string | null;
    updated_at: Instant;
    shown_at: Instant;
    decision: Generated<Decision["kind"] | null>;
    decision_reason: Generated<string | null>;
    decided_by: Generated<string | null>;
    decided_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  attempts: {
    submission_id: string;
    attempt_no: number;
    answers: Json<Answers>;
    submitted_at: Instant;
    late_seconds: number;
  };
  reviews: {
    id: string;
    submission_id: string;
    attempt_no: number;
    reviewer_id: string;
    verdict: "graded" | "changes_requested";
    points: number | null;
    feedback: string;
    private_note: string | null;
    created_at: Instant;
    rubric_id: Generated<string | null>;
    rubric_edition: Generated<number | null>;
    scores: Json<CriterionScore[]> | null;
    override_reason: Generated<string | null>;
    shown_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
    retracted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  };
  review_drafts: {
    submission_id: string;
    attempt_no: number;
    reviewer_id: string;
    version: number;
    points: number | null;
    feedback: string;
    private_note: string;
    scores: Json<CriterionScore[]>;
    override_reason: string;
    updated_at: Instant;
  };
  snippets: {
    id: string;
    programme_id: string;
    owner_id: string | null;
    version: Generated<number>;
    title: string;
    body: string;
    is_removed: Generated<boolean>;
  };
  grades: {
    submission_id: string;
    review_id: string;
    raw: number;
    late_penalty: number;
    final: number;
    passed: boolean;
    feedback: string;
    graded_by: string;
    graded_at: Instant;
    released_at: Instant | null;
  };

  drafts: {
    id: string;
    enrolment_id: string;
    assignment_id: string;
    version: number;
    device: string;
    answers: Json<Answers>;
    file_ids: string[];
    updated_at: Instant;
  };
  files: {
    id: string;
    owner_id: string;
    assignment_id: string;
    field_key: string;
    name: string;
    size: number;
    is_sealed: Generated<boolean>;
    sha256: string | null;
    type: string | null;
    kind: string | null;
    content_id: string;
    created_at: Instant;
    ready_at: Instant | null;
  };
  file_chunks: { content_id: string; no: number; data: Buffer; sent_at: Generated<Instant> };
  attempt_files: { submission_id: string; attempt_no: number; file_id: string };
};
