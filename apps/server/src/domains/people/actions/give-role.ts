import type { PersonRecord, StaffRole } from "@cohort/contract/people";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { changedPeople, onlyPerson } from "../changed.ts";
import { join, rightsChanged } from "../join.ts";
import { endLinksOf } from "../links.ts";
import { canGive } from "../policy.ts";
import { lockSubject, requireUnit, seenIn } from "../subject.ts";

/** Gives a role in a unit or the whole programme; giving it twice changes nothing. Throws `role.overOneself`. */
export function giveRole(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; programmeId: string; role: StaffRole; unitId: string | null },
): Promise<PersonRecord> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { programmeId, role, unitId } = input;
    const subject = await lockSubject(tx, scope, programmeId, input.id);
    const unit = unitId === null ? null : await requireUnit(tx, programmeId, unitId);
    if (!canGive(scope.principal, programmeId, role, unit?.path ?? null)) throw new ApiError("auth.forbidden");
    const joined = await join(tx, now, { programmeId, userId: subject.id, role, unitId });
    const changed = await changedPeople(tx, programmeId, [subject.id], seenIn(subject));
    const written = await audit(tx, scope, now, {
      programmeId,
      action: "role.given",
      subject: { kind: "person", id: subject.id, name: subject.name },
      after: { role, unit: unit?.name ?? null },
    });
    return { result: onlyPerson(changed), events: [...joined.events, ...changed.events, ...written] };
  });
}

/**
 * Ends a role. Who was a mentor and is none any more loses their links, and the leases they hold go back to the queue.
 * Throws `role.lastAdmin` for the only admin's.
 */
export function endRole(outbox: Outbox, scope: Scope, intent: Intent, id: string): Promise<PersonRecord> {
  return outbox.write(scope, intent, async (tx, now) => {
    const [found] = await query<{ userId: string; programmeId: string }>(
      tx,
      `select user_id as "userId", programme_id as "programmeId" from role_assignments where id = $1`,
      [id],
    );
    if (!found) throw new ApiError("resource.notFound");
    const { programmeId } = found;
    const subject = await lockSubject(tx, scope, programmeId, found.userId);
    const role = subject.roles.find((one) => one.id === id);
    if (!role) throw new ApiError("resource.notFound");
    if (!canGive(scope.principal, programmeId, role.role, role.unitId ? role.unitPath : null))
      throw new ApiError("auth.forbidden");
    if (role.role === "admin") await requireAnotherAdmin(tx, programmeId, id);
    await query(tx, "delete from role_assignments where id = $1", [id]);
    const isStillMentor = subject.roles.some((one) => one.id !== id && one.role === "mentor");
    const ended =
      role.role === "mentor" && !isStillMentor ? await endLinksOf(tx, now, programmeId, subject.id) : { events: [] };
    const changed = await changedPeople(tx, programmeId, [subject.id], seenIn(subject));
    const written = await audit(tx, scope, now, {
      programmeId,
      action: "role.ended",
      subject: { kind: "person", id: subject.id, name: subject.name },
      before: { role: role.role, unitId: role.unitId },
    });
    return {
      result: onlyPerson(changed),
      events: [...ended.events, ...rightsChanged("role.changed", subject.id), ...changed.events, ...written],
    };
  });
}

async function requireAnotherAdmin(tx: Parameters<typeof query>[0], programmeId: string, id: string): Promise<void> {
  // All of them are locked, so that two admins cannot end each other's role at the same moment.
  const admins = await query<{ id: string }>(
    tx,
    `select r.id from role_assignments r join users u on u.id = r.user_id
     where r.programme_id = $1 and r.role = 'admin' and u.deactivated_at is null order by r.id for update of r`,
    [programmeId],
  );
  if (!admins.some((one) => one.id !== id)) throw new ApiError("role.lastAdmin");
}
