import { type Kysely, sql } from "kysely";

/** Drafts, files, terms of one student, addresses of calendars, and lateness that costs by the day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table assignments
      add column late_penalty_per text not null default 'once' check (late_penalty_per in ('once', 'day')),
      add column late_penalty_max_percent int not null default 100;

    create table drafts (
      id uuid primary key,
      enrolment_id uuid not null references enrolments (id),
      assignment_id uuid not null references assignments (id),
      version int not null,
      device text not null,
      answers jsonb not null,
      -- The files its answers name: what is named here is not collected.
      file_ids uuid[] not null,
      updated_at timestamptz not null,
      unique (enrolment_id, assignment_id)
    );
    create index drafts_files on drafts using gin (file_ids);

    create table files (
      id uuid primary key,
      owner_id uuid not null references users (id),
      assignment_id uuid not null references assignments (id),
      field_key text not null,
      name text not null,
      size bigint not null,
      -- While it is looked at, and ever after, no part is taken any more.
      is_sealed boolean not null default false,
      -- Null until it was looked at.
      sha256 text,
      type text,
      kind text,
      -- Whose chunks hold the bytes: its own, or those of an equal file of the same owner.
      content_id uuid not null,
      created_at timestamptz not null,
      ready_at timestamptz
    );
    create index files_owner on files (owner_id, sha256);
    create index files_content on files (content_id);
    create index files_age on files (created_at);
    create table file_chunks (
      content_id uuid not null,
      no int not null,
      data bytea not null,
      primary key (content_id, no)
    );
    -- Files are compressed by what they are; trying again costs time and wins nothing.
    alter table file_chunks alter column data set storage external;
    create table attempt_files (
      submission_id uuid not null,
      attempt_no int not null,
      file_id uuid not null references files (id),
      primary key (submission_id, attempt_no, file_id),
      foreign key (submission_id, attempt_no) references attempts (submission_id, attempt_no)
    );
    create index attempt_files_file on attempt_files (file_id);

    create table overrides (
      id uuid primary key,
      version int not null,
      assignment_id uuid not null references assignments (id),
      enrolment_id uuid not null references enrolments (id),
      due_at timestamptz,
      cutoff_at timestamptz,
      max_attempts int,
      reason text not null,
      given_by uuid not null references users (id),
      updated_at timestamptz not null,
      is_ended boolean not null default false,
      unique (assignment_id, enrolment_id)
    );
    create index overrides_enrolment on overrides (enrolment_id);
    create index overrides_recent on overrides (updated_at, id);

    create table calendar_feeds (
      user_id uuid primary key references users (id),
      version int not null,
      token_hash text unique,
      created_at timestamptz
    );
  `.execute(db);
}
