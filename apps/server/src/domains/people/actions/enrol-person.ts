import type { PersonRecord } from "@cohort/contract/people";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { changedPeople, onlyPerson } from "../changed.ts";
import { join, rightsChanged } from "../join.ts";
import { steersPath } from "../policy.ts";
import { lockSubject, requireUnit, seenIn } from "../subject.ts";

/**
 * Enrols somebody, moves them, or takes them back after a withdrawal: whichever it is follows from what is. Direct
 * mentor links stay; links of the old unit no longer cover them. Throws `role.overOneself`.
 */
export function enrolPerson(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; programmeId: string; unitId: string },
): Promise<PersonRecord> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { programmeId, unitId } = input;
    const subject = await lockSubject(tx, scope, programmeId, input.id);
    const unit = await requireUnit(tx, programmeId, unitId);
    const mayLeave = subject.enrolment === null || steersPath(scope.principal, programmeId, subject.enrolment.unitPath);
    if (!mayLeave || !steersPath(scope.principal, programmeId, unit.path)) throw new ApiError("resource.notFound");
    const joined = await join(tx, now, { programmeId, userId: subject.id, role: "student", unitId });
    if (joined.events.length === 0) {
      const unchanged = await changedPeople(tx, programmeId, [subject.id]);
      return { result: onlyPerson(unchanged), events: unchanged.events };
    }
    const { was } = joined;
    const changed = await changedPeople(tx, programmeId, [subject.id], seenIn(subject));
    const written = await audit(tx, scope, now, {
      programmeId,
      action: was === null ? "enrolment.began" : was.status === "withdrawn" ? "enrolment.returned" : "enrolment.moved",
      subject: { kind: "person", id: subject.id, name: subject.name },
      before: subject.enrolment && { unit: subject.enrolment.unitName, status: subject.enrolment.status },
      after: { unit: unit.name, status: "active" },
    });
    return { result: onlyPerson(changed), events: [...joined.events, ...changed.events, ...written] };
  });
}

/**
 * Withdraws a student. The enrolment is locked first: work handed in at the same moment is either in before, or is
 * refused. Their screens go dark within a second; nothing of their work is lost.
 */
export function withdrawPerson(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; programmeId: string; reason?: string | undefined },
): Promise<PersonRecord> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { programmeId } = input;
    const subject = await lockSubject(tx, scope, programmeId, input.id);
    const { enrolment } = subject;
    if (!enrolment || !steersPath(scope.principal, programmeId, enrolment.unitPath))
      throw new ApiError("resource.notFound");
    const ended = await query(
      tx,
      "update enrolments set status = 'withdrawn' where id = $1 and status = 'active' returning id",
      [enrolment.id],
    );
    const changed = await changedPeople(tx, programmeId, [subject.id]);
    if (ended.length === 0) return { result: onlyPerson(changed), events: changed.events };
    const written = await audit(tx, scope, now, {
      programmeId,
      action: "enrolment.withdrawn",
      subject: { kind: "person", id: subject.id, name: subject.name },
      before: { unit: enrolment.unitName, status: "active" },
      after: { unit: enrolment.unitName, status: "withdrawn" },
      reason: input.reason,
    });
    return {
      result: onlyPerson(changed),
      events: [...rightsChanged("enrolment.changed", subject.id), ...changed.events, ...written],
    };
  });
}
