import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table submissions (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      assignment_id uuid not null references assignments (id),
      enrolment_id uuid not null references enrolments (id),
      state text not null,
      -- Staff see version; the student sees shown_version, which grows only with what they may see.
      version int not null,
      shown_version int not null,
      attempt_no int not null,
      submitted_at timestamptz not null,
      late_seconds int not null,
      claimed_by uuid references users (id),
      claim_expires_at timestamptz,
      requested_changes text,
      updated_at timestamptz not null,
      shown_at timestamptz not null,
      unique (assignment_id, enrolment_id)
    );
    create index submissions_enrolment on submissions (enrolment_id, state);
    create index submissions_waiting on submissions (programme_id, state, submitted_at, id);
    create index submissions_recent on submissions (programme_id, updated_at, id);
    create index submissions_claimed on submissions (claimed_by, claim_expires_at) where claimed_by is not null;
    create table attempts (
      submission_id uuid not null references submissions (id),
      attempt_no int not null,
      answers jsonb not null,
      submitted_at timestamptz not null,
      late_seconds int not null,
      primary key (submission_id, attempt_no)
    );
    create table reviews (
      id uuid primary key,
      submission_id uuid not null references submissions (id),
      attempt_no int not null,
      reviewer_id uuid not null references users (id),
      verdict text not null check (verdict in ('graded', 'changes_requested')),
      points int,
      feedback text not null,
      private_note text,
      created_at timestamptz not null
    );
    create index reviews_submission on reviews (submission_id, created_at);
    create table grades (
      submission_id uuid primary key references submissions (id),
      review_id uuid not null references reviews (id),
      raw int not null,
      late_penalty int not null,
      final int not null,
      passed boolean not null,
      feedback text not null,
      graded_by uuid not null references users (id),
      graded_at timestamptz not null,
      released_at timestamptz
    );
    create table idempotency_keys (
      user_id uuid not null references users (id) on delete cascade,
      key text not null,
      request_hash text not null,
      response jsonb not null,
      created_at timestamptz not null default now(),
      primary key (user_id, key)
    );
    create index idempotency_keys_age on idempotency_keys (created_at);
  `.execute(db);
}
