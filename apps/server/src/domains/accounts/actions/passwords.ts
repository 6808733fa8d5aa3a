import { groupName } from "@cohort/contract/groups";
import type { Appended } from "../../../events/effect.ts";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import { type LinkTokens, linkPath } from "../../../platform/auth/link-token.ts";
import { hashPassword, verifyPassword } from "../../../platform/auth/password.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { newReset, openReset, resetMinutes } from "../resets.ts";

// Longer than the work takes for an address that has an account, so that neither answer nor time tells it from another.
const answerAfterMs = 250;

/**
 * Mails a link to whoever has this address; earlier ones of theirs end. Nothing tells the caller whether anybody has.
 * No answer is kept for somebody who is not signed in; under one key there is one mail all the same.
 */
export async function forgotPassword(
  outbox: Outbox,
  links: LinkTokens,
  scope: SystemScope,
  intent: Intent,
  email: string,
): Promise<void> {
  const work = outbox.write(scope, undefined, async (tx, now) => {
    const [person] = await query<{ id: string; name: string }>(
      tx,
      "select id, name from users where email = $1 and deactivated_at is null",
      [email.trim().toLowerCase()],
    );
    if (!person) return { result: {}, events: [] };
    const reset = newReset(now, person.id);
    const mail = {
      to: { userId: person.id },
      template: "passwordReset" as const,
      params: { name: person.name, validMinutes: resetMinutes },
      secrets: { path: linkPath("reset", links.sign("reset", reset.id)) },
      dedupeKey: `reset:${intent ? `${person.id}:${intent.key}` : reset.id}`,
      notAfter: reset.expiresAt,
    };
    const events = await queueMail(tx, [mail], now);
    // A repeated request sends no second mail, and must not end the link of the first.
    if (events.length > 0) await openReset(tx, reset);
    return { result: {}, events };
  });
  await Promise.all([work, new Promise((resolve) => setTimeout(resolve, answerAfterMs))]);
}

/**
 * Sets a new password with a link. Every session ends, and every other link for it. Of two who use one link at the
 * same moment one succeeds. Throws `link.invalid`.
 */
export async function resetPassword(
  outbox: Outbox,
  links: LinkTokens,
  scope: SystemScope,
  input: { token: string; password: string },
): Promise<{ email: string }> {
  const named = links.read("reset", input.token);
  if (!named) throw new ApiError("link.invalid");
  const passwordHash = await hashPassword(input.password);
  return outbox.write(scope, undefined, async (tx, now) => {
    const [reset] = await query<{ userId: string; email: string; name: string }>(
      tx,
      `select r.user_id as "userId", u.email, u.name from password_resets r join users u on u.id = r.user_id
       where r.id = $1 and r.used_at is null and r.expires_at > $2 and u.deactivated_at is null for update of r`,
      [named.id, now],
    );
    if (!reset) throw new ApiError("link.invalid");
    await setPassword(tx, now, reset.userId, passwordHash);
    await query(tx, "delete from sessions where user_id = $1", [reset.userId]);
    return {
      result: { email: reset.email },
      events: await passwordChanged(tx, now, { id: reset.userId, name: reset.name }),
    };
  });
}

/**
 * Sets a new password for somebody who knows the present one; every other session of theirs ends. Throws
 * `password.wrong`.
 */
export async function changePassword(
  db: Db,
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
  input: { current: string; next: string },
): Promise<{ endedSessions: number }> {
  const { userId, name } = scope.principal;
  const [kept] = await query<{ password: string | null }>(
    db,
    "select password from credentials where user_id = $1 and provider_id = 'credential'",
    [userId],
  );
  // The same work without a password as with a wrong one.
  const isRight = await verifyPassword({ hash: kept?.password ?? (await hashPassword("")), password: input.current });
  if (!kept?.password || !isRight) throw new ApiError("password.wrong");
  const passwordHash = await hashPassword(input.next);
  return outbox.write(scope, sealed(links, intent), async (tx, now) => {
    const changed = await query(tx, "select 1 from credentials where user_id = $1 and password = $2 for update", [
      userId,
      kept.password,
    ]);
    if (changed.length === 0) throw new ApiError("password.wrong");
    await setPassword(tx, now, userId, passwordHash);
    const ended = await query(tx, "delete from sessions where user_id = $1 and id <> $2 returning id", [
      userId,
      scope.session.id,
    ]);
    return { result: { endedSessions: ended.length }, events: await passwordChanged(tx, now, { id: userId, name }) };
  });
}

/** What is kept to know the request again must not let anybody try passwords on it: its hash is a fast one. */
function sealed(links: LinkTokens, intent: Intent): Intent {
  return intent && { key: intent.key, request: links.seal(JSON.stringify(intent.request)) };
}

async function setPassword(tx: Tx, now: Date, userId: string, passwordHash: string): Promise<void> {
  const updated = await query(
    tx,
    "update credentials set password = $2, updated_at = $3 where user_id = $1 and provider_id = 'credential' returning id",
    [userId, passwordHash, now],
  );
  if (updated.length === 0)
    await query(
      tx,
      "insert into credentials (id, user_id, account_id, provider_id, password) values ($1, $2::uuid, $2::uuid::text, 'credential', $3)",
      [newId(now.getTime()), userId, passwordHash],
    );
  // Whoever holds another link, from before, must not undo this.
  await query(tx, "update password_resets set used_at = $2 where user_id = $1 and used_at is null", [userId, now]);
}

async function passwordChanged(tx: Tx, now: Date, person: { id: string; name: string }): Promise<Appended[]> {
  const written = await audit(tx, { userId: person.id, name: person.name }, now, {
    programmeId: null,
    action: "password.changed",
    subject: { kind: "person", ...person },
  });
  return [{ event: "account.changed", data: { groups: [groupName("user", person.id)] } }, ...written];
}
