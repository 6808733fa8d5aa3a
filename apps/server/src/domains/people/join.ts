import { groupName } from "@cohort/contract/groups";
import type { Role } from "@cohort/contract/roles";
import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { requireOneSide } from "../programmes/queries.ts";

type Joining = { programmeId: string; userId: string; role: Role; unitId: string | null };

/** What joining brought about: ids of what is new, and what an enrolment was before. */
export type Joined = {
  enrolmentId: string | null;
  roleId: string | null;
  was: { unitId: string; status: "active" | "withdrawn" } | null;
};

/**
 * Gives a locked person a role or an enrolment, once: a second time changes nothing. The enrolment is locked, so that
 * no audience of their work is fixed meanwhile. Throws `role.overOneself`.
 */
export async function join(
  tx: Tx,
  now: Date,
  { programmeId, userId, role, unitId }: Joining,
): Promise<Joined & { events: Appended[] }> {
  if (role !== "student") {
    const id = newId(now.getTime());
    const [made] = await query<{ id: string }>(
      tx,
      `insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id`,
      [id, userId, role, programmeId, unitId, now],
    );
    await requireOneSide(tx, { programmeId, userId });
    return {
      enrolmentId: null,
      roleId: made?.id ?? null,
      was: null,
      events: made ? rightsChanged("role.changed", userId) : [],
    };
  }
  const [before] = await query<{ id: string; unitId: string; status: "active" | "withdrawn" }>(
    tx,
    `select id, unit_id as "unitId", status from enrolments where programme_id = $1 and user_id = $2 for update`,
    [programmeId, userId],
  );
  if (before?.unitId === unitId && before?.status === "active")
    return { enrolmentId: null, roleId: null, was: null, events: [] };
  const [made] = await query<{ id: string }>(
    tx,
    `insert into enrolments (id, programme_id, user_id, unit_id, created_at) values ($1, $2, $3, $4, $5)
     on conflict (programme_id, user_id) do update set status = 'active', unit_id = excluded.unit_id returning id`,
    [newId(now.getTime()), programmeId, userId, unitId, now],
  );
  await requireOneSide(tx, { programmeId, userId });
  return {
    enrolmentId: made?.id ?? null,
    roleId: null,
    was: before ? { unitId: before.unitId, status: before.status } : null,
    events: rightsChanged("enrolment.changed", userId),
  };
}

/** Somebody's own screens ask again who they are. Those of others follow `person.changed`. */
export function rightsChanged(
  event: "role.changed" | "enrolment.changed" | "account.changed",
  userId: string,
): Appended[] {
  return [{ event, data: { groups: [groupName("user", userId)] } }];
}
