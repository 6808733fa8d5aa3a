import { type Kysely, sql } from "kysely";

/** How far the figures have followed the log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table log_state add column settled bigint not null default 0;
    update log_state set settled = head;
  `.execute(db);
}
