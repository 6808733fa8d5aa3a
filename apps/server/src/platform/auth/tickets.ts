import { randomBytes } from "node:crypto";
import { type Db, query } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Principals } from "./principals.ts";
import type { Scope } from "./scope.ts";
import { hashToken } from "./session-token.ts";

export type Ticket = { ticket: string; expiresAt: Date };

/** Single-use tickets that open or renew a WebSocket where a cookie or a header cannot be sent. */
export type Tickets = {
  /** Valid for 30 s in every process. Throws `auth.required` when the scope's session ended. */
  create(scope: Scope): Promise<Ticket>;
  /** Uses it up: of several callers, in whichever process, one gets the scope, as of now. */
  consume(ticket: string): Promise<Scope | undefined>;
};

const validSeconds = 30;
const swept = 20;

export function createTickets({ db, principals }: { db: Db; principals: Pick<Principals, "scopeOfSession"> }): Tickets {
  return {
    async create({ session }) {
      const ticket = randomBytes(32).toString("base64url");
      // Each new ticket sweeps a few unused ones, so the table stays as small as the last half minute.
      const [made] = await query<{ expiresAt: Date }>(
        db,
        `with swept as (delete from tickets where token_hash in (
           select token_hash from tickets where expires_at <= clock_timestamp() limit ${swept} for update skip locked))
         insert into tickets (token_hash, session_id, expires_at)
         select $1, id, clock_timestamp() + interval '${validSeconds} seconds' from sessions
         where id = $2 and expires_at > clock_timestamp() returning expires_at as "expiresAt"`,
        [hashToken(ticket), session.id],
      );
      if (!made) throw new ApiError("auth.required");
      return { ticket, expiresAt: made.expiresAt };
    },
    async consume(ticket) {
      if (!/^[A-Za-z0-9_-]{43}$/.test(ticket)) return undefined;
      const [used] = await query<{ sessionId: string; valid: boolean }>(
        db,
        `delete from tickets where token_hash = $1
         returning session_id as "sessionId", expires_at > clock_timestamp() as valid`,
        [hashToken(ticket)],
      );
      return used?.valid ? principals.scopeOfSession(used.sessionId) : undefined;
    },
  };
}
