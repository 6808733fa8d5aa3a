import * as contract from "@cohort/contract/accounts";
import type { Principals } from "../../platform/auth/principals.ts";
import { createTickets } from "../../platform/auth/tickets.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { signOutEverywhere } from "./actions/sign-out-everywhere.ts";
import { findMe } from "./queries.ts";

export function accountsRoutes({ db, principals }: { db: Db; principals: Principals }): MountedRoute[] {
  const tickets = createTickets({ db, principals });
  return [
    handle(contract.getMe, ({ scope }) => findMe(db, scope)),
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
