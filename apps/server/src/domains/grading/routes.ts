import * as contract from "@cohort/contract/grading";
import type { Outbox } from "../../events/outbox.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { claimSubmission } from "./actions/claim-submission.ts";
import { gradeSubmission } from "./actions/grade-submission.ts";
import { releaseGrade } from "./actions/release-grade.ts";
import { requestChanges } from "./actions/request-changes.ts";
import { unclaimSubmission } from "./actions/unclaim-submission.ts";

export function gradingRoutes({ outbox }: { outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.claimSubmission, ({ scope, intent, params, body }) =>
      claimSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
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
  ];
}
