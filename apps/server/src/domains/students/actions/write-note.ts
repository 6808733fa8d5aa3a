import type { StudentNote } from "@cohort/contract/students";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { requireOverseenEnrolment } from "../../programmes/queries.ts";
import { lockNote } from "../notes-query.ts";
import { lockOverseers } from "../overseers.ts";
import { canEditNote, canRemoveNote } from "../policy.ts";

/** Notes something about a student in the caller's reach; their other staff see it at once. */
export function writeNote(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { enrolmentId: string; body: string },
): Promise<StudentNote> {
  return outbox.write(scope, intent, async (tx, now) => {
    const overseers = await lockOverseers(tx, input.enrolmentId);
    await requireOverseenEnrolment(tx, scope.principal, input.enrolmentId);
    if (!overseers) throw new ApiError("resource.notFound");
    const note: StudentNote = {
      id: newId(now.getTime()),
      version: 1,
      enrolmentId: input.enrolmentId,
      author: { id: scope.principal.userId, name: scope.principal.name },
      body: input.body,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      removedAt: null,
    };
    await query(
      tx,
      "insert into student_notes (id, enrolment_id, author_id, body, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)",
      [note.id, note.enrolmentId, note.author.id, note.body, now],
    );
    return { result: note, events: [{ event: "studentNote.written", data: { note, overseers } }] };
  });
}

/** Changes a note of one's own. Throws `auth.forbidden` for another's, `resource.conflict` with the current one. */
export function editNote(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number; body: string },
): Promise<StudentNote> {
  return changeNote(outbox, scope, intent, input, canEditNote, (note, now) => ({
    ...note,
    body: input.body,
    updatedAt: now.toISOString(),
  }));
}

/** Removes a note: what it said is gone, that it was there is not. Fails as `editNote` does. */
export function removeNote(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<StudentNote> {
  return changeNote(outbox, scope, intent, input, canRemoveNote, (note, now) => ({
    ...note,
    body: "",
    updatedAt: now.toISOString(),
    removedAt: now.toISOString(),
  }));
}

function changeNote(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
  may: typeof canEditNote,
  change: (note: StudentNote, now: Date) => StudentNote,
): Promise<StudentNote> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await lockNote(tx, input.id);
    if (!before || before.removedAt !== null) throw new ApiError("resource.notFound");
    const overseers = await lockOverseers(tx, before.enrolmentId);
    const { programmeId } = await requireOverseenEnrolment(tx, scope.principal, before.enrolmentId);
    if (!overseers) throw new ApiError("resource.notFound");
    if (!may(scope.principal, programmeId, before)) throw new ApiError("auth.forbidden");
    if (before.version !== input.version) throw new ApiError("resource.conflict", { current: before });
    const note = { ...change(before, now), version: before.version + 1 };
    await saveNote(tx, note);
    return { result: note, events: [{ event: "studentNote.written", data: { note, overseers } }] };
  });
}

async function saveNote(tx: Tx, note: StudentNote): Promise<void> {
  await query(tx, "update student_notes set body = $2, version = $3, updated_at = $4, removed_at = $5 where id = $1", [
    note.id,
    note.body,
    note.version,
    note.updatedAt,
    note.removedAt,
  ]);
}
