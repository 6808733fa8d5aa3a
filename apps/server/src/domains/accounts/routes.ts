import * as account from "@cohort/contract/account";
import * as contract from "@cohort/contract/accounts";
import * as setup from "@cohort/contract/setup";
import type { Outbox } from "../../events/outbox.ts";
import type { LinkTokens } from "../../platform/auth/link-token.ts";
import type { Principals } from "../../platform/auth/principals.ts";
import { createTickets } from "../../platform/auth/tickets.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { changeName } from "./actions/change-name.ts";
import { createFirstAdmin } from "./actions/create-first-admin.ts";
import { endOneSession } from "./actions/end-session.ts";
import { changePassword, forgotPassword, resetPassword } from "./actions/passwords.ts";
import { signOutEverywhere } from "./actions/sign-out-everywhere.ts";
import { createAttempts } from "./attempts.ts";
import { findMe } from "./queries.ts";
import { findSessions } from "./sessions.ts";
import { findSetup } from "./setup.ts";

type Deps = { db: Db; principals: Principals };

/** Who one is, and one's sessions as a whole. */
export function accountsRoutes({ db, principals }: Deps): MountedRoute[] {
  const tickets = createTickets({ db, principals });
  return [
    handle(contract.getMe, async ({ scope }) => {
      // What is asked next is asked because of this answer: with the rights it names, whichever process published them.
      await principals.refresh();
      return findMe(db, scope);
    }),
    handle(contract.signOutEverywhere, async ({ scope }) => {
      const endedSessions = await signOutEverywhere(db, scope);
      // This process answers for nobody's ended session from here on; the others within half a second.
      await principals.refresh();
      return { endedSessions };
    }),
    handle(contract.createTicket, async ({ scope }) => {
      const { ticket, expiresAt } = await tickets.create(scope);
      return { ticket, expiresAt: expiresAt.toISOString() };
    }),
  ];
}

export type AccountDeps = Deps & { outbox: Outbox; links: LinkTokens; attemptsPerMinute: number; sendsMail: boolean };

/** The first account, and what people change about their own. */
export function accountRoutes(deps: AccountDeps): MountedRoute[] {
  const { db, principals, outbox, links } = deps;
  const attempt = createAttempts(deps.attemptsPerMinute);
  const anybody = { principal: null, clock: databaseClock } as const;
  return [
    handle(setup.getSetup, async () => ({ ...(await findSetup(db)), sendsMail: deps.sendsMail })),
    handle(setup.completeSetup, ({ address, body: { token, ...admin } }) =>
      attempt({ address, account: "setup" }, async () => {
        const named = links.read("setup", token);
        if (!named) throw new ApiError("link.invalid");
        const { email, hasProgramme } = await createFirstAdmin(outbox, anybody, admin, { linkId: named.id });
        return { email, hasProgramme };
      }),
    ),
    handle(account.forgotPassword, ({ address, intent, body: { email } }) =>
      attempt(
        { address, account: email },
        async () => {
          await forgotPassword(outbox, links, anybody, intent, email);
          return { done: true as const };
        },
        "always",
      ),
    ),
    handle(account.resetPassword, async ({ address, body }) => {
      const answer = await attempt({ address, account: body.token }, () => resetPassword(outbox, links, anybody, body));
      await principals.refresh();
      return answer;
    }),
    handle(account.changePassword, async ({ scope, intent, address, body }) => {
      const account = scope.principal.userId;
      const answer = await attempt({ address, account }, () => changePassword(db, outbox, links, scope, intent, body));
      await principals.refresh();
      return answer;
    }),
    handle(account.changeName, async ({ scope, intent, body }) => {
      const answer = await changeName(outbox, scope, intent, body.name);
      // Otherwise their next request would be one of somebody whose name has changed meanwhile.
      await principals.refresh();
      return answer;
    }),
    handle(account.listSessions, async ({ scope }) => ({ items: await findSessions(db, scope) })),
    handle(account.endSession, async ({ scope, intent, params }) => {
      const answer = await endOneSession(outbox, scope, intent, params.id);
      await principals.refresh();
      return answer;
    }),
  ];
}
