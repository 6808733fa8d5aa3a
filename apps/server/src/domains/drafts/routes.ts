import { getDraft, saveDraft as saveRoute } from "@cohort/contract/drafts";
import type { Outbox } from "../../events/outbox.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { saveDraft } from "./actions/save-draft.ts";
import { findDraft } from "./queries.ts";

export function draftRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(getDraft, async ({ scope, params }) => {
      const [assignment] = await query<{ programmeId: string }>(
        db,
        `select programme_id as "programmeId" from assignments where id = $1`,
        [params.id],
      );
      const enrolment = scope.principal.enrolments.find(
        (one) => one.programmeId === assignment?.programmeId && one.status === "active",
      );
      if (!enrolment) throw new ApiError("resource.notFound");
      const where = { enrolmentId: enrolment.id, assignmentId: params.id };
      return { assignmentId: params.id, draft: (await findDraft(db, scope.principal.userId, where)) ?? null };
    }),
    handle(saveRoute, ({ scope, intent, params, body }) =>
      saveDraft(outbox, scope, intent, { assignmentId: params.id, ...body }),
    ),
  ];
}
