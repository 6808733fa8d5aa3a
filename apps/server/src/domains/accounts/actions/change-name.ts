import { groupName } from "@cohort/contract/groups";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import type { Intent } from "../../../platform/intent.ts";
import { changedPeople } from "../../people/queries.ts";

/** Changes the caller's own name. Lists of people follow at once, wherever they belong. */
export function changeName(outbox: Outbox, scope: Scope, intent: Intent, name: string): Promise<{ name: string }> {
  const { userId, name: before, roles, enrolments } = scope.principal;
  return outbox.write(scope, intent, async (tx, now) => {
    if (name === before) return { result: { name }, events: [] };
    await query(tx, "update users set name = $2, updated_at = $3 where id = $1", [userId, name, now]);
    const events = [];
    for (const programmeId of new Set([...roles, ...enrolments].map((one) => one.programmeId))) {
      const written = await audit(tx, scope, now, {
        programmeId,
        action: "person.renamed",
        subject: { kind: "person", id: userId, name },
        before: { name: before },
        after: { name },
      });
      events.push(...(await changedPeople(tx, programmeId, [userId])).events, ...written);
    }
    return {
      result: { name },
      events: [{ event: "account.changed", data: { groups: [groupName("user", userId)] } }, ...events],
    };
  });
}
