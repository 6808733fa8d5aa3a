import type { Me } from "@cohort/contract/accounts";
import type { Role } from "@cohort/contract/roles";
import { useValue } from "../../api/provider.tsx";
import { useChosenProgramme } from "./chosen-programme.ts";
import { meQuery } from "./queries.ts";

/** The signed-in person; only under the signed-in frame, which has fetched it. */
export function useMe(): Me {
  return useValue(meQuery, {});
}

/** The programme on screen: the one chosen on this device, or else the caller's first. */
export function useProgramme(): Me["programmes"][number] | undefined {
  const { programmes } = useMe();
  const chosen = useChosenProgramme();
  return programmes.find(({ id }) => id === chosen) ?? programmes[0];
}

/** Whether the caller reviews work. */
export function canReview(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== "student");
}
