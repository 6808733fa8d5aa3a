import type { PersonRecord } from "@cohort/contract/people";
import type { Outbox } from "../../../events/outbox.ts";
import { audit } from "../../../platform/audit.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { returnLeases } from "../../grading/queries.ts";
import { changedPeople, onlyPerson } from "../changed.ts";
import { rightsChanged } from "../join.ts";
import { coveredBy } from "../links.ts";
import { isAdminOf } from "../policy.ts";
import { lockSubject, type Subject } from "../subject.ts";

type Input = { id: string; programmeId: string; reason?: string | undefined };

/**
 * Closes an account: every session ends with it, and leases it holds go back to the queue. Roles, links and work
 * stay for the day it is opened again. Throws `person.elsewhere` for somebody of a programme the caller does not
 * administer, and `role.lastAdmin` for the caller themselves.
 */
export function deactivatePerson(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<PersonRecord> {
  return outbox.write(scope, intent, async (tx, now) => {
    const subject = await lockOwn(tx, scope, input);
    if (subject.id === scope.principal.userId) throw new ApiError("role.lastAdmin");
    const events = [];
    if (!subject.isDeactivated) {
      await query(tx, "update users set deactivated_at = $2 where id = $1", [subject.id, now]);
      await query(tx, "delete from sessions where user_id = $1", [subject.id]);
      const covered = await coveredBy(tx, input.programmeId, subject.id);
      events.push(
        ...(await returnLeases(tx, now, subject.id, covered)),
        ...rightsChanged("account.changed", subject.id),
      );
    }
    return standing(tx, scope, now, input, subject, "person.deactivated", events);
  });
}

/** Opens it again; they sign in with the password they had. */
export function reactivatePerson(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<PersonRecord> {
  return outbox.write(scope, intent, async (tx, now) => {
    const subject = await lockOwn(tx, scope, input);
    await query(tx, "update users set deactivated_at = null where id = $1", [subject.id]);
    return standing(tx, scope, now, input, subject, "person.reactivated", []);
  });
}

export async function lockOwn(tx: Tx, scope: Scope, { id, programmeId }: Input): Promise<Subject> {
  const subject = await lockSubject(tx, scope, programmeId, id);
  if (!isAdminOf(scope.principal, programmeId)) throw new ApiError("resource.notFound");
  const elsewhere = await query<{ programmeId: string }>(
    tx,
    `select programme_id as "programmeId" from role_assignments where user_id = $1
     union select programme_id from enrolments where user_id = $1`,
    [id],
  );
  if (elsewhere.some((one) => !isAdminOf(scope.principal, one.programmeId))) throw new ApiError("person.elsewhere");
  return subject;
}

async function standing(
  tx: Tx,
  scope: Scope,
  now: Date,
  input: Input,
  subject: Subject,
  action: "person.deactivated" | "person.reactivated",
  events: Awaited<ReturnType<typeof returnLeases>>,
) {
  const changed = await changedPeople(tx, input.programmeId, [subject.id]);
  const isNew = subject.isDeactivated === (action === "person.reactivated");
  const written = isNew
    ? await audit(tx, scope, now, {
        programmeId: input.programmeId,
        action,
        subject: { kind: "person", id: subject.id, name: subject.name },
        reason: input.reason,
      })
    : [];
  return { result: onlyPerson(changed), events: [...events, ...changed.events, ...written] };
}
