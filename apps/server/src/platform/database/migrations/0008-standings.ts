import { type Kysely, sql } from "kysely";

/**
 * Where students stand, what mentors carry and how scopes are doing: projections that are kept, so that an event says
 * only what has changed, and so that a list of everybody at risk is a look at an index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table student_standings (
      enrolment_id uuid primary key references enrolments (id),
      programme_id uuid not null references programmes (id),
      opened int not null,
      done int not null,
      expected int not null,
      handed_in int not null,
      missing int not null,
      late int not null,
      waiting int not null,
      changes_requested int not null,
      graded int not null,
      passed int not null,
      average_percent int,
      points int not null,
      last_hand_in_at timestamptz,
      mentor_ids uuid[] not null,
      risk_level text not null check (risk_level in ('none', 'watch', 'atRisk')),
      risk_weight int not null,
      risk_reasons jsonb not null,
      version int not null default 1
    );
    create index student_standings_risk on student_standings (programme_id, risk_weight desc, enrolment_id);
    create table scope_figures (
      scope_id uuid primary key,
      students int not null,
      expected int not null,
      handed_in int not null,
      late int not null,
      missing int not null,
      graded int not null,
      passed int not null,
      watched int not null,
      at_risk int not null,
      version int not null default 1
    );
    create table mentor_figures (
      mentor_id uuid not null references users (id),
      programme_id uuid not null references programmes (id),
      students int not null,
      waiting int not null,
      oldest_waiting_at timestamptz,
      reviewing int not null,
      done_this_week int not null,
      median_turnaround_seconds int,
      at_risk int not null,
      version int not null default 1,
      primary key (mentor_id, programme_id)
    );
    -- Up to when standings were judged by the clock; a fold of older events judges by no earlier moment.
    create table standing_clocks (
      programme_id uuid primary key references programmes (id),
      judged_at timestamptz not null
    );
    -- What was handed in within an hour and still waits: the age of the queue, in hours.
    alter table submission_hours add column waiting int not null default 0;
    create index reviews_reviewer on reviews (reviewer_id, created_at);
    create table student_notes (
      id uuid primary key,
      enrolment_id uuid not null references enrolments (id),
      author_id uuid not null references users (id),
      body text not null,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      removed_at timestamptz
    );
    create index student_notes_enrolment on student_notes (enrolment_id, created_at desc, id desc);
  `.execute(db);
}
