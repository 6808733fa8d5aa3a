import type { Concerns } from "@cohort/contract/concerns";
import type { Scope } from "../../platform/auth/scope.ts";
import type { Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { canSteer } from "../programmes/queries.ts";
import { findConcerns } from "./concerns.ts";

/** Whoever steers the student's unit, and never for themselves. Hidden outside their scope; the enrolment is locked. */
export async function requireAwardable(tx: Tx, { principal }: Scope, enrolmentId: string): Promise<Concerns> {
  const concerns = (await findConcerns(tx, [enrolmentId], { lock: true })).get(enrolmentId);
  const isOwn = concerns?.studentId === principal.userId;
  if (!concerns || isOwn || !canSteer(principal, concerns.programmeId, concerns.unitIds))
    throw new ApiError("resource.notFound");
  return concerns;
}
