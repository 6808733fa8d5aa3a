import { type Kysely, sql } from "kysely";

/** Mails that wait to be sent, and what people want to hear of. */
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
    create table notification_settings (
      user_id uuid primary key references users (id) on delete cascade,
      version int not null,
      language text not null default 'en' check (language in ('en', 'de')),
      choices jsonb not null default '{}'
    );
  `.execute(db);
}
