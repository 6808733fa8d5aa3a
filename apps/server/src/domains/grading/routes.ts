import * as contract from "@cohort/contract/grading";
import { getReviewDraft, saveReviewDraft as saveDraftRoute } from "@cohort/contract/review-drafts";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { canReview, findRecord } from "../submissions/queries.ts";
import { claimNext } from "./actions/claim-next.ts";
import { claimSubmission } from "./actions/claim-submission.ts";
import {
  excuseSubmission,
  reopenSubmission,
  restoreSubmission,
  retractGrade,
  voidSubmission,
} from "./actions/decide.ts";
import { gradeSubmission } from "./actions/grade-submission.ts";
import { releaseGrade, releaseGrades } from "./actions/release-grades.ts";
import { requestChanges } from "./actions/request-changes.ts";
import { saveReviewDraft } from "./actions/save-review-draft.ts";
import { unclaimSubmission } from "./actions/unclaim-submission.ts";
import { findDraft } from "./drafts.ts";

export function gradingRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.claimSubmission, ({ scope, intent, params, body }) =>
      claimSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.claimNext, ({ scope, intent, body }) => claimNext(outbox, scope, intent, body)),
    handle(contract.unclaimSubmission, ({ scope, intent, params, body }) =>
      unclaimSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.gradeSubmission, ({ scope, intent, params, body }) =>
      gradeSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.requestChanges, ({ scope, intent, params, body }) =>
      requestChanges(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.releaseGrade, ({ scope, intent, params, body }) =>
      releaseGrade(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.releaseGrades, ({ scope, intent, body }) => releaseGrades(outbox, scope, intent, body)),
    handle(contract.reopenSubmission, ({ scope, intent, params, body }) =>
      reopenSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.retractGrade, ({ scope, intent, params, body }) =>
      retractGrade(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.excuseSubmission, ({ scope, intent, params, body }) =>
      excuseSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.voidSubmission, ({ scope, intent, params, body }) =>
      voidSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.restoreSubmission, ({ scope, intent, params, body }) =>
      restoreSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(getReviewDraft, async ({ scope, params }) => {
      const record = await findRecord(db, params.id);
      if (!record || !canReview(scope.principal, record)) throw new ApiError("resource.notFound");
      return findDraft(db, {
        submissionId: params.id,
        attemptNo: record.attemptNo,
        reviewerId: scope.principal.userId,
      });
    }),
    handle(saveDraftRoute, ({ scope, intent, params, body }) =>
      saveReviewDraft(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}
