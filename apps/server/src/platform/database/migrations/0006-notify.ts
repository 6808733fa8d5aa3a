import { type Kysely, sql } from "kysely";

/**
 * Mails that wait to be sent; notifications that say what happened in any language, an exact count of the unread, and
 * what people want to hear of; the feed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mails (
      id uuid primary key,
      user_id uuid references users (id) on delete cascade,
      address text,
      language text check (language in ('en', 'de')),
      template text not null,
      params jsonb not null,
      secrets jsonb,
      dedupe_key text not null unique,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'expired')),
      tries int not null default 0,
      error text,
      created_at timestamptz not null,
      next_try_at timestamptz not null,
      not_after timestamptz not null,
      sent_at timestamptz,
      check ((user_id is null) <> (address is null))
    );
    create index mails_waiting on mails (next_try_at, id) where state = 'waiting';
    create index mails_failed on mails (created_at desc) where state = 'failed';

    delete from notifications;
    alter table notifications drop column title;
    alter table notifications drop column submission_id;
    alter table notifications add column params jsonb not null;
    alter table notifications add column in_app boolean not null;
    alter table notifications add column digest boolean not null;
    drop index notifications_user;
    create index notifications_user on notifications (user_id, created_at desc, id desc) where in_app;
    create index notifications_unread on notifications (user_id, created_at desc, id desc) where in_app and read_at is null;
    create index notifications_digest on notifications (created_at) where digest;

    create table inboxes (
      user_id uuid primary key references users (id) on delete cascade,
      version bigint not null,
      unread int not null check (unread >= 0)
    );
    create table notification_settings (
      user_id uuid primary key references users (id) on delete cascade,
      version int not null,
      language text check (language in ('en', 'de')),
      choices jsonb not null default '{}'
    );
    create table due_reminders (
      assignment_id uuid not null references assignments (id) on delete cascade,
      due_at timestamptz not null,
      hours_before int not null,
      primary key (assignment_id, due_at, hours_before)
    );

    create table activities (
      id uuid primary key,
      programme_id uuid not null references programmes (id) on delete cascade,
      enrolment_id uuid references enrolments (id) on delete cascade,
      kind text not null,
      at timestamptz not null,
      staff jsonb,
      student jsonb,
      everybody jsonb
    );
    create index activities_programme on activities (programme_id, at desc, id desc);
    create index activities_enrolment on activities (enrolment_id, at desc, id desc);
  `.execute(db);
}
