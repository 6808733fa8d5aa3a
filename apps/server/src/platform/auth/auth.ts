import { createHmac } from "node:crypto";
import type { Config } from "../config.ts";
import type { Db } from "../database/database.ts";
import type { Logger } from "../logger.ts";
import { type AuthLibrary, isSecure, openAuthLibrary } from "./auth-library.ts";
import { createLinkTokens, type LinkTokens } from "./link-token.ts";
import { createOriginCheck, type OriginCheck } from "./origin.ts";
import { createPrincipals, type Principals } from "./principals.ts";
import { loadOrCreateSecret } from "./secret.ts";
import { createSessionTokens, type SessionTokens } from "./session-token.ts";
import { createTickets, type Tickets } from "./tickets.ts";

/** Everything a process needs to know who is asking. */
export type Auth = {
  /** For what else this server signs; the same in every process, and worth nothing for a session. */
  secret: string;
  library: AuthLibrary;
  tokens: SessionTokens;
  principals: Principals;
  tickets: Tickets;
  links: LinkTokens;
  origin: OriginCheck;
};

/** Composes it from the configuration. Touches no table, so it may run before the migrations. */
export async function openAuth(options: {
  db: Db;
  config: Pick<Config, "authSecret" | "dataDir" | "publicUrl">;
  logger: Logger;
  pollMs?: number;
}): Promise<Auth> {
  const { db, config, logger, pollMs } = options;
  const { publicUrl } = config;
  const secret = config.authSecret ?? (await loadOrCreateSecret(config.dataDir));
  const library = await openAuthLibrary({ db, secret, publicUrl, logger });
  const tokens = createSessionTokens({ secret, cookieName: library.cookieName, secure: isSecure(publicUrl) });
  const principals = createPrincipals({ db, tokens, logger, ...(pollMs !== undefined && { pollMs }) });
  const origin = createOriginCheck({ publicUrl, hasCookie: tokens.hasCookie });
  return {
    secret: deriveSecret(secret),
    library,
    tokens,
    principals,
    tickets: createTickets({ db, principals }),
    links: createLinkTokens(deriveSecret(secret)),
    origin,
  };
}

/** One key, one use: something signed for another purpose never verifies as a session's token. */
function deriveSecret(secret: string): string {
  return createHmac("sha256", secret).update("cohort: everything but sessions").digest("base64url");
}
