import { type Kysely, sql } from "kysely";

/** Keys by which a configuration file finds seasons and rubrics again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table periods add column key text not null default gen_random_uuid()::text, add unique (programme_id, key);
    alter table rubrics add column key text not null default gen_random_uuid()::text, add unique (programme_id, key);
  `.execute(db);
}
