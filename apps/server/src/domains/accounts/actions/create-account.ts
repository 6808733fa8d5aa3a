import { hashPassword, passwordLength } from "../../../platform/auth/password.ts";
import { type Db, query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";

export type NewAccount = {
  name: string;
  email: string;
  /** Left out, nobody can sign in to the account yet. */
  password?: string;
  /** Instead of a password: its hash, so that a loader of many accounts with one password hashes once. */
  passwordHash?: string;
};

/**
 * Creates somebody who may sign in, and returns their id. They may do nothing until they get a role or an enrolment.
 * For operators and loaders: no caller's rights are checked. Throws `resource.conflict` when the e-mail address has
 * an account, in whatever case it is written, and `request.invalid` for a password nobody should have.
 */
export async function createAccount(db: Db, account: NewAccount): Promise<string> {
  const { password } = account;
  if (password !== undefined && (password.length < passwordLength.min || password.length > passwordLength.max)) {
    const message = `Use ${passwordLength.min} to ${passwordLength.max} characters.`;
    throw new ApiError("request.invalid", { issues: [{ path: "password", message }] });
  }
  // Before the statement, which must not hold a connection while a hash is computed.
  const hash = account.passwordHash ?? (password === undefined ? null : await hashPassword(password));
  const [made] = await query<{ id: string }>(
    db,
    `with made as (
       insert into users (id, name, email) values ($1, $2, $3) on conflict (email) do nothing returning id
     ), kept as (
       insert into credentials (id, user_id, account_id, provider_id, password)
       select $4, id, id::text, 'credential', $5 from made where $5::text is not null
     ) select id from made`,
    [newId(), account.name.trim(), account.email.trim().toLowerCase(), newId(), hash],
  );
  if (!made) throw new ApiError("resource.conflict", { detail: "This e-mail address has an account." });
  return made.id;
}
