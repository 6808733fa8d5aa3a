import type { Outbox, WriteScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";
import type { Made } from "./build-programme.ts";
import { lockPerson, requireOneSide } from "./one-side.ts";

/** Gives somebody a staff role, once. Throws `role.overOneself` for a coordinator or admin over their own unit. */
export function assignRole(
  outbox: Outbox,
  scope: WriteScope,
  input: { programmeId: string; userId: string; role: "mentor" | "coordinator" | "admin"; unitId: string | null },
): Promise<Made> {
  return outbox.write(scope, undefined, async (tx, now) => {
    await lockPerson(tx, input.userId);
    const id = newId(now.getTime());
    await query(
      tx,
      "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
      [id, input.userId, input.role, input.programmeId, input.unitId, now],
    );
    await requireOneSide(tx, input);
    return { result: { id }, events: [] };
  });
}
