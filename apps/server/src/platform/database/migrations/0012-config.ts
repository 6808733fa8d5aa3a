import { type Kysely, sql } from "kysely";

/**
 * Keys by which a configuration file finds again what it made, versions for those who edit at the same time, and
 * jobs that came with a restored database and wait for the queue.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table programmes add column key text not null default gen_random_uuid()::text unique;
    alter table programmes add column version int not null default 1;
    alter table units add column key text not null default gen_random_uuid()::text, add unique (programme_id, key);
    alter table units add column version int not null default 1;
    alter table tracks add column key text not null default gen_random_uuid()::text, add unique (programme_id, key);
    alter table tracks add column version int not null default 1;
    alter table stages add column key text not null default gen_random_uuid()::text, add unique (programme_id, key);
    alter table stages add column version int not null default 1;
    alter table assignments add column key text not null default gen_random_uuid()::text, add unique (programme_id, key);
    alter table assignments add column archived_at timestamptz;
    create index score_entries_track on score_entries (track_id);
    create table carried_jobs (
      id uuid primary key,
      name text not null,
      data jsonb not null,
      start_at timestamptz not null
    );
  `.execute(db);
}
