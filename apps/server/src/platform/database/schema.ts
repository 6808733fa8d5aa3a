import type { Activity, ActivityKind } from "@cohort/contract/activity";
import type { BoardDisplay, BoardPeriod } from "@cohort/contract/boards";
import type { Answers, FieldSpec } from "@cohort/contract/fields";
import type { Language } from "@cohort/contract/languages";
import type { NoticeType } from "@cohort/contract/notices";
import type { NoticeChoices } from "@cohort/contract/notification-settings";
import type { PeriodState } from "@cohort/contract/periods";
import type { Labels } from "@cohort/contract/programmes";
import type { CriterionScore, RubricCriterion } from "@cohort/contract/rubrics";
import type { UnlockRule } from "@cohort/contract/stages";
import type { Decision, SubmissionState } from "@cohort/contract/submissions";
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { z } from "zod";

type Json<Value extends object> = JSONColumnType<Value, string, string>;
type Instant = ColumnType<Date, Date | string, Date | string>;

/** The tables as the migrations make them. bigint columns are numbers: no count here nears 2^53. */
export type Database = {
  outbox: {
    id: number;
    event: string;
    v: number;
    data: Json<object>;
    actor_id: string | null;
    at: Instant;
    tries: Generated<number>;
    quarantined: Generated<boolean>;
  };
  log_state: {
    one: Generated<boolean>;
    epoch: string;
    head: number;
    generation: number;
    holder: string | null;
    lease_until: Instant;
  };
  group_heads: { group_name: string; head: number };
  group_log: { group_name: string; offset: number; seq: number };

  users: {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    deactivated_at: Instant | null;
    owner: Generated<boolean>;
    record_version: Generated<number>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  sessions: {
    id: string;
    user_id: string;
    token: string;
    expires_at: Instant;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  credentials: { id: string; user_id: string; account_id: string; provider_id: string; password: string | null };
  tickets: { token_hash: string; session_id: string; expires_at: Instant };
  principals: { user_id: string; version: number; changed_at: Instant };
  role_assignments: {
    id: string;
    user_id: string;
    role: "mentor" | "coordinator" | "admin";
    programme_id: string;
    unit_id: string | null;
    created_at: Instant;
  };

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
  carried_jobs: { id: string; name: string; data: Json<object>; start_at: Instant };
  enrolments: {
    id: string;
    programme_id: string;
    user_id: string;
    unit_id: string;
    status: Generated<"active" | "withdrawn">;
    created_at: Instant;
  };
  mentor_links: {
    id: string;
    programme_id: string;
    mentor_id: string;
    enrolment_id: string | null;
    unit_id: string | null;
    started_at: Instant;
    ended_at: Instant | null;
  };

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
  rubrics: {
    id: string;
    programme_id: string;
    version: Generated<number>;
    name: string;
    edition: Generated<number>;
    is_archived: Generated<boolean>;
  };
  rubric_editions: { rubric_id: string; edition: number; allows_override: boolean; criteria: Json<RubricCriterion[]> };
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
  idempotency_keys: {
    user_id: string;
    key: string;
    request_hash: string;
    response: Json<object>;
    created_at: Generated<Date>;
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
  file_chunks: { content_id: string; no: number; data: Buffer };
  attempt_files: { submission_id: string; attempt_no: number; file_id: string };
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
  calendar_feeds: { user_id: string; version: number; token_hash: string | null; created_at: Instant | null };

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
  periods: {
    id: string;
    version: Generated<number>;
    programme_id: string;
    name: string;
    starts_at: Instant;
    ends_at: Instant;
    state: Generated<PeriodState>;
    frozen_at: Instant | null;
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
  queue_summaries: {
    scope_id: string;
    submitted: Generated<number>;
    in_review: Generated<number>;
    changes_requested: Generated<number>;
    held: Generated<number>;
    released: Generated<number>;
    version: Generated<number>;
  };
  submission_hours: { scope_id: string; hour: Instant; submitted: number };
  notifications: {
    id: string;
    user_id: string;
    version: Generated<number>;
    type: NoticeType;
    params: Json<object>;
    in_app: boolean;
    digest: boolean;
    dedupe_key: string;
    created_at: Instant;
    read_at: Instant | null;
  };
  mails: {
    id: string;
    user_id: string | null;
    address: string | null;
    language: Language | null;
    template: string;
    params: Json<object>;
    secrets: Json<object> | null;
    dedupe_key: string;
    state: Generated<"waiting" | "sent" | "failed" | "expired">;
    tries: Generated<number>;
    error: string | null;
    created_at: Instant;
    next_try_at: Instant;
    not_after: Instant;
    sent_at: Instant | null;
  };
  inboxes: { user_id: string; version: number; unread: number };
  notification_settings: {
    user_id: string;
    version: number;
    language: Language | null;
    choices: Json<NoticeChoices>;
  };
  activities: {
    id: string;
    programme_id: string;
    enrolment_id: string | null;
    kind: ActivityKind;
    at: Instant;
    staff: Json<Activity> | null;
    student: Json<Activity> | null;
    everybody: Json<Activity> | null;
  };
  due_reminders: { assignment_id: string; due_at: Instant; hours_before: number };
};
