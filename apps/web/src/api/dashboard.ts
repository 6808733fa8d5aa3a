import type { Dashboard } from "@cohort/contract/dashboard";
import { ApiError } from "./api-error.ts";
import type { Answer } from "./client.ts";

/** Narrows a dashboard to the roles that were asked for; anything else is an unreadable answer. */
export function dashboardOf<Role extends Dashboard["role"]>(
  answer: Answer<Dashboard>,
  ...roles: readonly Role[]
): Answer<Extract<Dashboard, { role: Role }>> {
  if (!roles.some((role) => role === answer.value.role)) throw new ApiError("client.unreadable", 200);
  return answer as Answer<Extract<Dashboard, { role: Role }>>;
}
