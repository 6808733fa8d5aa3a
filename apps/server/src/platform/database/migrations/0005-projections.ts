import { type Kysely, sql } from "kysely";

/** The ledger, and what the relay projects from the log: totals, boards, queue counts, notifications. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table score_entries (
      id uuid primary key,
      enrolment_id uuid not null references enrolments (id),
      track_id uuid not null references tracks (id),
      amount int not null,
      reason text not null,
      submission_id uuid references submissions (id),
      dedupe_key text not null unique,
      reverses uuid references score_entries (id),
      effective_at timestamptz not null
    );
    create index score_entries_enrolment on score_entries (enrolment_id, effective_at desc, id);
    create function refuse_ledger_change() returns trigger language plpgsql as $$
    begin
      raise exception 'The ledger is append-only: reverse an entry with a further one.';
    end $$;
    create trigger score_entries_fixed before update or delete on score_entries
      for each row execute function refuse_ledger_change();
    create table student_scores (
      enrolment_id uuid not null references enrolments (id),
      track_id uuid not null references tracks (id),
      points int not null,
      version bigint not null,
      primary key (enrolment_id, track_id)
    );
    create table boards (
      id uuid primary key,
      programme_id uuid not null references programmes (id),
      kind text not null check (kind in ('weekly')),
      name text not null,
      version bigint not null default 0,
      period_starts_at timestamptz not null,
      unique (programme_id, kind)
    );
    create table board_scores (
      board_id uuid not null references boards (id),
      period_starts_at timestamptz not null,
      enrolment_id uuid not null references enrolments (id),
      points int not null,
      reached_at timestamptz not null,
      primary key (board_id, period_starts_at, enrolment_id)
    );
    create table queue_summaries (
      scope_id uuid primary key,
      submitted int not null default 0,
      in_review int not null default 0,
      changes_requested int not null default 0,
      held int not null default 0,
      released int not null default 0,
      version bigint not null default 0
    );
    create table submission_hours (
      scope_id uuid not null,
      hour timestamptz not null,
      submitted int not null,
      primary key (scope_id, hour)
    );
    create table notifications (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      version int not null default 1,
      type text not null,
      title text not null,
      submission_id uuid references submissions (id),
      dedupe_key text not null unique,
      created_at timestamptz not null,
      read_at timestamptz
    );
    create index notifications_user on notifications (user_id, created_at desc, id);
  `.execute(db);
}
