import type { Language } from "@cohort/contract/languages";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import { type LinkTokens, linkPath } from "../../../platform/auth/link-token.ts";
import { hashPassword } from "../../../platform/auth/password.ts";
import { type Db, query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { keepLanguage } from "../../notifications/queries.ts";
import { createAccount } from "./create-account.ts";

const validHours = 24;

/**
 * The path of a link that makes the first administrator, valid for a day and once; undefined when there already is
 * anybody. Every call makes links from before worthless: the one printed last is the one that works.
 */
export async function openSetupLink(db: Db, links: LinkTokens): Promise<string | undefined> {
  const id = newId();
  const [made] = await query<{ id: string }>(
    db,
    `insert into setup_links (id, expires_at)
     select $1, clock_timestamp() + interval '${validHours} hours' where not exists (select from users)
     on conflict (one) do update set id = excluded.id, expires_at = excluded.expires_at returning id`,
    [id],
  );
  return made && linkPath("setup", links.sign("setup", made.id));
}

export type FirstAdmin = { name: string; email: string; password: string; language?: Language | undefined };

/**
 * Creates an administrator of every programme there is, who may found further ones. With `linkId`, by somebody who has
 * the setup link: of several at once one succeeds, and only as long as there is nobody. Without it, for an operator at
 * the machine, at any time. Throws `setup.closed`, `link.invalid`, and as `createAccount` does.
 */
export async function createFirstAdmin(
  outbox: Outbox,
  scope: SystemScope,
  { name, email, password, language }: FirstAdmin,
  options: { linkId?: string } = {},
): Promise<{ id: string; email: string; hasProgramme: boolean }> {
  const passwordHash = await hashPassword(password);
  return outbox.write(scope, undefined, async (tx, now) => {
    if (options.linkId !== undefined) {
      // The row is the lock: whoever comes second waits here, and then finds it gone.
      const [link] = await query<{ isFirst: boolean }>(
        tx,
        `delete from setup_links where id = $1 and expires_at > $2 returning not exists (select from users) as "isFirst"`,
        [options.linkId, now],
      );
      if (!link) throw new ApiError("link.invalid");
      if (!link.isFirst) throw new ApiError("setup.closed");
    }
    const id = await createAccount(tx, { name, email, passwordHash });
    await query(tx, "update users set owner = true, email_verified = true where id = $1", [id]);
    await keepLanguage(tx, id, language);
    const programmes = await query<{ id: string }>(tx, "select id from programmes order by id", []);
    await query(
      tx,
      `insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at)
       select made.id, $3, 'admin', made.programme_id, null, $4 from unnest($1::uuid[], $2::uuid[]) as made (id, programme_id)`,
      [programmes.map(() => newId(now.getTime())), programmes.map((one) => one.id), id, now],
    );
    const written = await audit(tx, { userId: id, name }, now, {
      programmeId: programmes[0]?.id ?? null,
      action: "setup.completed",
      subject: { kind: "person", id, name },
    });
    return { result: { id, email: email.trim().toLowerCase(), hasProgramme: programmes.length > 0 }, events: written };
  });
}
