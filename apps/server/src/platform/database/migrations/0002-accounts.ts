import { type Kysely, sql } from "kysely";

/**
 * People, their sessions and rights. The triggers raise a principal's version in the transaction that changes
 * any of them, whoever writes it: our actions, the auth library or an operator with psql.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table users (
      id uuid primary key,
      name text not null,
      email text not null unique,
      email_verified boolean not null default false,
      image text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create table sessions (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index sessions_user on sessions (user_id);
    create table credentials (
      id uuid primary key,
      user_id uuid not null references users (id) on delete cascade,
      account_id text not null,
      provider_id text not null,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index credentials_user on credentials (user_id);
    create table verifications (
      id uuid primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    -- Used within half a minute or not at all: what a crash of the database loses is asked for again.
    create unlogged table tickets (
      token_hash text primary key,
      session_id uuid not null references sessions (id) on delete cascade,
      expires_at timestamptz not null
    );
    create index tickets_expiry on tickets (expires_at);
    create index tickets_session on tickets (session_id);
    -- Without a reference to users: the row of somebody who was removed tells every process that they are gone.
    create table principals (
      user_id uuid primary key,
      version bigint not null default 1,
      changed_at timestamptz not null default clock_timestamp()
    );
    create index principals_changed on principals (changed_at);
  `.execute(db);
}
