import { checkAnswers } from "@cohort/contract/check-answers";
import type { DraftHead } from "@cohort/contract/drafts";
import { type Answers, filesIn } from "@cohort/contract/fields";
import { Id } from "@cohort/contract/primitives";
import type { RouteRequest } from "@cohort/contract/route";
import type { StudentSubmission, submitAssignment as submitRoute } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findDraft, writeDraft } from "../../drafts/queries.ts";
import { findOwnFiles } from "../../files/queries.ts";
import { isStageLocked } from "../../stages/queries.ts";
import { type Desk, openDesk } from "../desk.ts";
import { presentChange, presentToStudent } from "../present.ts";
import type { SubmissionRecord } from "../record.ts";
import { findRecord } from "../record-query.ts";
import { type Content, insertSubmission, updateSubmission } from "../save-attempt.ts";

type Input = RouteRequest<typeof submitRoute>["body"];

/**
 * Hands in work: a first attempt, one after a withdrawal, or one after changes were requested. The time that counts is
 * the database's, read inside the transaction. Throws `assignment.notOpen`, `stage.locked`,
 * `assignment.noAttemptsLeft`, `submission.wrongState`, `draft.changedElsewhere` with the draft, or `resource.conflict`
 * with the current submission when `version` is not its version.
 */
export function submitAssignment(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: Input,
): Promise<StudentSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const desk = await openDesk(tx, scope.principal.userId, input.assignmentId);
    if (!desk) throw new ApiError("resource.notFound");
    if (now < desk.opensAt || now > desk.cutoffAt) throw new ApiError("assignment.notOpen");
    // Who has begun may go on, whatever became of the stage.
    if (!desk.submissionId && (await isStageLocked(tx, desk, now))) throw new ApiError("stage.locked");
    const content = { answers: input.answers, fileIds: await requireAnswers(tx, desk, input.answers) };
    await requireSeenDraft(tx, desk, input);

    const lateSeconds = Math.max(0, Math.floor((now.getTime() - desk.dueAt.getTime()) / 1000));
    const before = desk.submissionId ? await findRecord(tx, desk.submissionId) : undefined;
    const record = before ? again(before, desk, input.version, now, lateSeconds) : first(desk, now, lateSeconds);
    const written = before
      ? await updateSubmission(tx, before.version, record, content)
      : await insertSubmission(tx, record, content);
    if (!written) {
      const current = await findCurrent(tx, desk);
      throw new ApiError("resource.conflict", { current: current && presentToStudent(current) });
    }
    const draft = await keepAsDraft(tx, desk, { ...content, device: input.device, now });
    const change = presentChange(before?.state ?? null, record, true);
    return {
      result: presentToStudent(record),
      events: [
        { event: "assignment.submitted", data: change },
        ...(draft ? [{ event: "draft.saved" as const, data: draft }] : []),
      ],
    };
  });
}

/** The ids of the files that were answered with. Throws `request.invalid` with every problem there is. */
async function requireAnswers(tx: Tx, desk: Desk, answers: Answers): Promise<string[]> {
  const named = filesIn(desk.fields, answers).filter((id) => Id.safeParse(id).success);
  const files = new Map((await findOwnFiles(tx, desk.studentId, named)).map((file) => [file.id, file]));
  const issues = checkAnswers(desk.fields, answers, files);
  if (issues.length > 0)
    throw new ApiError("request.invalid", {
      issues: issues.map((issue) => ({ ...issue, path: `answers.${issue.path}` })),
    });
  return named;
}

/** What is handed in is what was on the screen: not when another device has written since. */
async function requireSeenDraft(tx: Tx, desk: Desk, input: Input): Promise<void> {
  if (input.draftVersion === undefined) return;
  const draft = await findDraft(tx, desk.studentId, desk);
  if ((draft?.version ?? 0) !== input.draftVersion && draft?.device !== input.device)
    throw new ApiError("draft.changedElsewhere", { current: draft });
}

/** The draft goes on from what was handed in. Programs that never had one get none. */
async function keepAsDraft(
  tx: Tx,
  desk: Desk,
  { answers, fileIds, device, now }: Content & { device: string | undefined; now: Date },
): Promise<DraftHead | undefined> {
  const { enrolmentId, assignmentId } = desk;
  const version = device === undefined && !(await findDraft(tx, desk.studentId, desk)) ? undefined : null;
  if (version === undefined) return undefined;
  const written = { enrolmentId, assignmentId, version, answers, fileIds: [...fileIds], device: device ?? "", now };
  return writeDraft(tx, { ...written, id: newId(now.getTime()) });
}

function first(desk: Desk, now: Date, lateSeconds: number): SubmissionRecord {
  const { fields, opensAt, dueAt, cutoffAt, maxAttempts, submissionId, ...known } = desk;
  return {
    ...known,
    ...untouched,
    id: newId(now.getTime()),
    state: "submitted",
    version: 1,
    shownVersion: 1,
    attemptNo: 1,
    submittedAt: now,
    lateSeconds,
    updatedAt: now,
    shownAt: now,
  };
}

const untouched = {
  claimedBy: null,
  claimedByName: null,
  claimExpiresAt: null,
  requestedChanges: null,
  grade: null,
  decision: null,
};

function again(
  before: SubmissionRecord,
  desk: Desk,
  version: number | undefined,
  now: Date,
  lateSeconds: number,
): SubmissionRecord {
  const current = presentToStudent(before);
  if (version !== before.shownVersion) throw new ApiError("resource.conflict", { current });
  if (before.state !== "draft" && before.state !== "changes_requested")
    throw new ApiError("submission.wrongState", { current });
  // Work that was taken back was never looked at: handing it in again is the same attempt.
  const attemptNo = before.state === "draft" ? before.attemptNo : before.attemptNo + 1;
  if (attemptNo > desk.maxAttempts) throw new ApiError("assignment.noAttemptsLeft", { current });
  return {
    ...before,
    ...untouched,
    state: "submitted",
    version: before.version + 1,
    shownVersion: before.shownVersion + 1,
    attemptNo,
    submittedAt: now,
    lateSeconds,
    updatedAt: now,
    shownAt: now,
  };
}

async function findCurrent(tx: Tx, desk: Desk): Promise<SubmissionRecord | undefined> {
  const [row] = await query<{ id: string }>(
    tx,
    "select id from submissions where assignment_id = $1 and enrolment_id = $2",
    [desk.assignmentId, desk.enrolmentId],
  );
  return row && findRecord(tx, row.id);
}
