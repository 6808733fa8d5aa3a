import { type Kysely, sql } from "kysely";

/** Of the links for a new password only the newest works: at most one row of each person is open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update password_resets r set used_at = now() where used_at is null and exists (
      select from password_resets later where later.user_id = r.user_id and later.used_at is null
        and (later.created_at, later.id) > (r.created_at, r.id));
    create unique index password_resets_open on password_resets (user_id) where used_at is null;
  `.execute(db);
}
