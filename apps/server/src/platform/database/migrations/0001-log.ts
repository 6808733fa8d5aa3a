import { type Kysely, sql } from "kysely";

/** The log: the outbox that writers append to, the relay's one row, and the positions it gives. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence outbox_seq cache 1;
    create table outbox (
      id bigint primary key,
      event text not null,
      v int not null,
      data jsonb not null,
      actor_id uuid,
      at timestamptz not null,
      tries int not null default 0,
      quarantined boolean not null default false
    );
    create table log_state (
      one boolean primary key default true check (one),
      epoch text not null,
      head bigint not null default 0,
      generation int not null default 0,
      holder text,
      lease_until timestamptz not null default '-infinity'
    );
    insert into log_state (epoch) values (replace(gen_random_uuid()::text, '-', ''));
    create table group_heads (
      group_name text primary key,
      head bigint not null
    );
    create table group_log (
      group_name text not null,
      "offset" bigint not null,
      seq bigint not null,
      primary key (group_name, "offset")
    );
    create index group_log_seq on group_log (seq);
  `.execute(db);
}
