import type { DraftHead, saveDraft as saveRoute } from "@cohort/contract/drafts";
import { type FieldSpec, filesIn } from "@cohort/contract/fields";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findOwnFiles } from "../../files/queries.ts";
import { findDraft, writeDraft } from "../queries.ts";

type Input = { assignmentId: string } & RouteRequest<typeof saveRoute>["body"];

/**
 * Keeps what a student has written so far, whatever it lacks. Throws `resource.conflict` with the present draft when
 * it was written on another version, `request.invalid` for a file that is not theirs; then nothing is kept.
 */
export function saveDraft(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<DraftHead> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { userId } = scope.principal;
    const [desk] = await query<{ enrolmentId: string; fields: FieldSpec[]; opensAt: Date }>(
      tx,
      `select e.id as "enrolmentId", a.fields, a.opens_at as "opensAt" from assignments a
       join enrolments e on e.programme_id = a.programme_id and e.user_id = $2 and e.status = 'active' where a.id = $1`,
      [input.assignmentId, userId],
    );
    if (!desk) throw new ApiError("resource.notFound");
    if (now < desk.opensAt) throw new ApiError("assignment.notOpen");
    const named = filesIn(desk.fields, input.answers);
    const fileIds = (await findOwnFiles(tx, userId, named.filter(isId))).map(({ id }) => id);
    if (fileIds.length < named.length)
      throw new ApiError("request.invalid", {
        issues: [{ path: "answers", message: "Attach only files that you have uploaded.", code: "fileGone" }],
      });
    const where = { enrolmentId: desk.enrolmentId, assignmentId: input.assignmentId };
    const { answers, version, device } = input;
    const saved = await writeDraft(tx, { ...where, id: newId(now.getTime()), answers, version, device, fileIds, now });
    if (!saved) throw new ApiError("resource.conflict", { current: await findDraft(tx, userId, where) });
    return { result: saved, events: [{ event: "draft.saved", data: saved }] };
  });
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
