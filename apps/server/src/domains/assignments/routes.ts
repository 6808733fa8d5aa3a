import { listAssignments } from "@cohort/contract/assignments";
import { isStaffOf, programmeOf } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { findOwnOverrides } from "../overrides/queries.ts";
import { findLockedStages } from "../stages/queries.ts";
import { findOwnSubmissions } from "../submissions/queries.ts";
import { findAssignments } from "./queries.ts";

export function assignmentRoutes({ db }: { db: Db }): MountedRoute[] {
  return [
    handle(listAssignments, async ({ scope, query }) => {
      const programmeId = programmeOf(scope.principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      const enrolment = scope.principal.enrolments.find(
        (one) => one.programmeId === programmeId && one.status === "active",
      );
      const [page, own, overrides, locked] = await Promise.all([
        findAssignments(db, programmeId, { ...query, withComing: isStaffOf(scope.principal, programmeId) }),
        enrolment ? findOwnSubmissions(db, enrolment.id) : new Map(),
        enrolment ? findOwnOverrides(db, enrolment.id) : new Map(),
        enrolment ? findLockedStages(db, enrolment.id) : new Set(),
      ]);
      // What was begun before its stage was locked stays in sight.
      const shown = page.items.filter((assignment) => own.has(assignment.id) || !locked.has(assignment.stageId));
      return {
        ...page,
        items: shown.map((assignment) => ({
          assignment,
          submission: own.get(assignment.id) ?? null,
          override: overrides.get(assignment.id) ?? null,
        })),
      };
    }),
  ];
}
