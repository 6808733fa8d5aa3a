import {
  getSubmission,
  listSubmissions,
  submitAssignment as submitRoute,
  withdrawSubmission as withdrawRoute,
} from "@cohort/contract/submissions";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { submitAssignment } from "./actions/submit-assignment.ts";
import { withdrawSubmission } from "./actions/withdraw-submission.ts";
import { findSubmissions, getSubmissionDetail } from "./queries.ts";

export function submissionRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(submitRoute, ({ scope, intent, body }) => submitAssignment(outbox, scope, intent, body)),
    handle(withdrawRoute, ({ scope, intent, params, body }) =>
      withdrawSubmission(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(listSubmissions, ({ scope, query }) => findSubmissions(db, scope, query)),
    handle(getSubmission, ({ scope, params }) => getSubmissionDetail(db, scope, params.id)),
  ];
}
