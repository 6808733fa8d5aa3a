import * as contract from "@cohort/contract/calendar";
import type { Outbox } from "../../events/outbox.ts";
import type { LinkTokens } from "../../platform/auth/link-token.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, handleDownload, type MountedRoute } from "../../platform/http/handle.ts";
import { createFeed, removeFeed } from "./actions/change-feed.ts";
import { findFeed, writeCalendar } from "./queries.ts";

export function calendarRoutes(deps: { db: Db; outbox: Outbox; links: LinkTokens; publicUrl: string }): MountedRoute[] {
  const { db, outbox, links, publicUrl } = deps;
  return [
    handle(contract.getCalendarFeed, ({ scope }) => findFeed(db, scope.principal.userId)),
    handle(contract.createCalendarFeed, ({ scope, intent }) => createFeed(outbox, links, scope, intent)),
    handle(contract.removeCalendarFeed, ({ scope, intent }) => removeFeed(outbox, scope, intent)),
    handleDownload(contract.readCalendar, async ({ params }) => {
      const secret = params.secret.replace(/\.ics$/, "");
      const body = await writeCalendar(db, secret, new Date(), publicUrl);
      if (body === undefined) throw new ApiError("resource.notFound");
      return { body, name: "cohort.ics" };
    }),
  ];
}
