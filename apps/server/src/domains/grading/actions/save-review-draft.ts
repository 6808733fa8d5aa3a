import type { ReviewDraft, saveReviewDraft as saveRoute } from "@cohort/contract/review-drafts";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canReview, findRecord } from "../../submissions/queries.ts";
import { findDraft, writeDraft } from "../drafts.ts";

type Input = { id: string } & RouteRequest<typeof saveRoute>["body"];

/**
 * Keeps what a reviewer has written about an attempt, claimed or not: whoever lost a race keeps their text. Only its
 * author ever reads it. Throws `resource.conflict` with the present draft when another device of theirs was first.
 */
export function saveReviewDraft(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  { id, ...draft }: Input,
): Promise<ReviewDraft> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { userId } = scope.principal;
    const record = await findRecord(tx, id);
    if (!record || record.state === "draft" || !canReview(scope.principal, record))
      throw new ApiError("resource.notFound");
    if (draft.attemptNo > record.attemptNo) throw new ApiError("resource.notFound");
    const key = { submissionId: id, attemptNo: draft.attemptNo, reviewerId: userId };
    const saved =
      draft.version === 0 && (await findDraft(tx, key, "for update")).version > 0
        ? undefined
        : await writeDraft(tx, userId, { submissionId: id, ...draft }, now);
    if (!saved) throw new ApiError("resource.conflict", { current: await findDraft(tx, key) });
    return { result: saved, events: [{ event: "reviewDraft.saved", data: { userId, draft: saved } }] };
  });
}
