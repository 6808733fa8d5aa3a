import { type Kysely, sql } from "kysely";

/**
 * How far the figures have followed the log, in a row of its own, so that counting and publishing do not wait for each
 * other.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table settle_state (
      one boolean primary key default true check (one),
      settled bigint not null
    );
    insert into settle_state (settled) select settled from log_state;
    alter table log_state drop column settled;
  `.execute(db);
}
