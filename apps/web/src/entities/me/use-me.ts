import type { Me } from "@cohort/contract/accounts";
import type { Role } from "@cohort/contract/roles";
import { useMemo } from "react";
import { useValue } from "../../api/provider.tsx";
import { useChosenProgramme } from "./chosen-programme.ts";
import { meQuery } from "./queries.ts";

/** The signed-in person; only under the signed-in frame, which has fetched it. */
export function useMe(): Me {
  return useValue(meQuery, {});
}

/** The programme on screen: the one chosen on this device, or else the caller's first. */
export const programmeOf = ({ programmes }: Me, chosen: string | undefined): Me["programmes"][number] | undefined =>
  programmes.find(({ id }) => id === chosen) ?? programmes[0];

/** The programme lists are asked for: undefined for whoever has only one, so that every page of theirs shares an answer. */
export const programmeChoiceOf = (me: Me, chosen: string | undefined): string | undefined =>
  me.programmes.length > 1 ? programmeOf(me, chosen)?.id : undefined;

/** The caller's staff roles in a programme, best first. */
export function staffRolesIn({ assignments }: Me, programmeId: string | undefined): Role[] {
  const held = assignments.filter((one) => one.programmeId === programmeId).map(({ role }) => role);
  return (["admin", "coordinator", "mentor"] as const).filter((role) => held.includes(role));
}

export function useProgramme(): Me["programmes"][number] | undefined {
  return programmeOf(useMe(), useChosenProgramme());
}

export function useProgrammeChoice(): string | undefined {
  return programmeChoiceOf(useMe(), useChosenProgramme());
}

/** The programme a unit lies in; undefined for whoever has only one. */
export function useProgrammeOfUnit(unitId: string): string | undefined {
  const { programmes } = useMe();
  if (programmes.length < 2) return undefined;
  return programmes.find(({ units }) => units.some(({ id }) => id === unitId))?.id;
}

/** The caller's staff roles in the programme on screen, best first. */
export function useStaffRolesHere(): Role[] {
  const me = useMe();
  return staffRolesIn(me, useProgramme()?.id);
}

/** What the caller is in the programme on screen, best first: rights are rights in one programme. */
export function useRolesHere(): readonly Role[] {
  const me = useMe();
  const programmeId = useProgramme()?.id;
  return useMemo(() => {
    const isStudent = me.enrolments.some((one) => one.programmeId === programmeId && one.status === "active");
    return [...staffRolesIn(me, programmeId), ...(isStudent ? (["student"] as const) : [])];
  }, [me, programmeId]);
}

/** Whether the caller reviews work. */
export function canReview(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== "student");
}

/** Whether the caller steers a unit: its programme's admins do, and the coordinators of it or of what it lies in. */
export function steersUnit(me: Me, programmeId: string, unitId: string): boolean {
  const units = me.programmes.find(({ id }) => id === programmeId)?.units ?? [];
  const above: string[] = [];
  for (let at: string | null = unitId; at !== null; ) {
    above.push(at);
    at = units.find(({ id }) => id === at)?.parentId ?? null;
  }
  return me.assignments.some(
    (one) =>
      one.programmeId === programmeId &&
      (one.role === "admin" || (one.role === "coordinator" && (one.unitId === null || above.includes(one.unitId)))),
  );
}
