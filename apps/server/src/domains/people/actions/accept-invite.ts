import type { Language } from "@cohort/contract/languages";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { LinkTokens } from "../../../platform/auth/link-token.ts";
import { hashPassword } from "../../../platform/auth/password.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { createAccount } from "../../accounts/queries.ts";
import { keepLanguage } from "../../notifications/queries.ts";
import { lockPerson } from "../../programmes/queries.ts";
import { changedPeople } from "../changed.ts";
import { findInvite, type InviteRow, inviteChanged, lockInvite } from "../invite-record.ts";
import { join } from "../join.ts";

/** What a link offers. Throws `link.invalid`, the same for every link that does not work. */
export async function readInvite(db: Db, links: LinkTokens, token: string) {
  const named = links.read("invite", token);
  const row = named && (await findInvite(db, named.id));
  const [known] = row
    ? await query<{ now: Date; hasAccount: boolean }>(
        db,
        `select clock_timestamp() as now, exists (select from users u join credentials c on c.user_id = u.id where u.email = $1 and c.password is not null) as "hasAccount"`,
        [row.email],
      )
    : [];
  if (!row || !known || !isUsable(row, named.generation, known.now)) throw new ApiError("link.invalid");
  const { email, name, role, programmeName, unitName } = row;
  return { email, name, role, programmeName, unitName, hasAccount: known.hasAccount };
}

/**
 * Accepts as somebody who cannot sign in yet: makes the account, or gives an imported one its password, and joins.
 * Of several who try, one succeeds. Throws `link.invalid`, or `invite.accountExists` for an address with a password.
 */
export async function acceptInvite(
  outbox: Outbox,
  links: LinkTokens,
  scope: SystemScope,
  input: { token: string; name: string; password: string; language?: Language | undefined },
): Promise<{ email: string }> {
  const named = links.read("invite", input.token);
  if (!named) throw new ApiError("link.invalid");
  // Before the transaction, which must not hold a connection while a hash is computed.
  const passwordHash = await hashPassword(input.password);
  return outbox.write(scope, undefined, async (tx, now) => {
    const row = await lockUsable(tx, named, now);
    const userId = await openAccount(tx, now, row.email, input.name, passwordHash);
    await keepLanguage(tx, userId, input.language);
    return { result: { email: row.email }, events: await settle(tx, now, row, { id: userId, name: input.name }) };
  });
}

/** Accepts as the signed-in person. Throws `invite.otherAddress` unless theirs is the one that was invited. */
export function joinByInvite(
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
  token: string,
): Promise<{ programmeId: string }> {
  const named = links.read("invite", token);
  if (!named) throw new ApiError("link.invalid");
  const { userId, name, email } = scope.principal;
  return outbox.write(scope, intent, async (tx, now) => {
    const row = await lockUsable(tx, named, now);
    if (row.email !== email.toLowerCase()) throw new ApiError("invite.otherAddress");
    await lockPerson(tx, userId);
    return { result: { programmeId: row.programmeId }, events: await settle(tx, now, row, { id: userId, name }) };
  });
}

function isUsable(row: InviteRow, generation: number, now: Date): boolean {
  return !row.acceptedAt && !row.revokedAt && row.generation === generation && row.expiresAt > now;
}

async function lockUsable(tx: Tx, named: { id: string; generation: number }, now: Date): Promise<InviteRow> {
  const row = await lockInvite(tx, named.id);
  if (!row || !isUsable(row, named.generation, now)) throw new ApiError("link.invalid");
  return row;
}

async function openAccount(tx: Tx, now: Date, email: string, name: string, passwordHash: string): Promise<string> {
  const [known] = await query<{ id: string; hasPassword: boolean; isDeactivated: boolean }>(
    tx,
    `select u.id, u.deactivated_at is not null as "isDeactivated",
       exists (select from credentials c where c.user_id = u.id and c.password is not null) as "hasPassword"
     from users u where u.email = $1 for no key update of u`,
    [email],
  );
  if (!known) return createAccount(tx, { name, email, passwordHash });
  if (known.isDeactivated) throw new ApiError("link.invalid");
  if (known.hasPassword) throw new ApiError("invite.accountExists");
  await query(tx, "update users set name = $2, updated_at = $3 where id = $1", [known.id, name.trim(), now]);
  await query(
    tx,
    "insert into credentials (id, user_id, account_id, provider_id, password) values ($1, $2::uuid, $2::uuid::text, 'credential', $3)",
    [newId(now.getTime()), known.id, passwordHash],
  );
  return known.id;
}

async function settle(tx: Tx, now: Date, row: InviteRow, person: { id: string; name: string }) {
  const { programmeId, role, unitId } = row;
  const joined = await join(tx, now, { programmeId, userId: person.id, role, unitId });
  await query(tx, "update invites set version = version + 1, accepted_at = $2, accepted_by = $3 where id = $1", [
    row.id,
    now,
    person.id,
  ]);
  const changed = await changedPeople(tx, programmeId, [person.id]);
  const written = await audit(tx, { userId: person.id, name: person.name }, now, {
    programmeId,
    action: "invite.accepted",
    subject: { kind: "person", id: person.id, name: person.name },
    after: { role, unit: row.unitName },
  });
  const accepted = (await findInvite(tx, row.id)) as InviteRow;
  return [...joined.events, inviteChanged(accepted), ...changed.events, ...written];
}
