import type { SystemHealth } from "@cohort/contract/health";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";

/** Tells the admins of every programme how the installation is. Nothing is said where there is no programme yet. */
export async function tellHealth(outbox: Outbox, scope: SystemScope, health: SystemHealth): Promise<void> {
  await outbox.write(scope, undefined, async (tx) => {
    const programmes = await query<{ id: string }>(tx, "select id from programmes order by id", []);
    const programmeIds = programmes.map(({ id }) => id);
    return {
      result: {},
      events: programmeIds.length > 0 ? [{ event: "health.changed", data: { programmeIds, health } }] : [],
    };
  });
}
