import type { Me } from "@cohort/contract/accounts";

/** The two homes there are; those who steer begin at the overview. */
export const sides = ["mentor", "student"] as const;
export type Side = (typeof sides)[number];

/** Which homes somebody has in a programme, reviewing first: others wait for that. */
export function sidesOf(
  { assignments, enrolments }: Pick<Me, "assignments" | "enrolments">,
  programmeId: string | undefined,
): Side[] {
  const isMentor = assignments.some((one) => one.role === "mentor" && one.programmeId === programmeId);
  const isStudent = enrolments.some((one) => one.status === "active" && one.programmeId === programmeId);
  return sides.filter((side) => (side === "mentor" ? isMentor : isStudent));
}
