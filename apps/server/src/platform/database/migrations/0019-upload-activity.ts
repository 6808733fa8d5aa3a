import { type Kysely, sql } from "kysely";

/** When each part of a file came, by which an upload that was given up is told from one that is slow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table file_chunks add column sent_at timestamptz not null default now()`.execute(db);
}
