import { type GroupKind, groupName } from "@cohort/contract/groups";
import type { Role } from "@cohort/contract/roles";
import type { Principal } from "../../platform/auth/scope.ts";

type Unit = { id: string; parentId: string | null };

const kindOf = {
  student: "allStudents",
  mentor: "allMentors",
  coordinator: "allCoordinators",
  admin: "allAdmins",
} as const satisfies Record<Role, GroupKind>;

/** The group of everybody with a role in a programme. */
export function roleGroup(role: Role, programmeId: string): string {
  return groupName(kindOf[role], programmeId);
}

/**
 * The groups whose announcements somebody hears and reads in a programme: of all its members, of those with their
 * roles, and of units. A student is in their unit and all above it. Staff are in those of the units they have a role in
 * or review as a whole, of those above, and coordinators of those below. This one list guards the list, the groups
 * and what a client is told to subscribe to.
 */
export function readerGroupsOf(principal: Principal, programmeId: string, units: readonly Unit[]): string[] {
  const roles = principal.roles.filter((one) => one.programmeId === programmeId);
  const enrolment = principal.enrolments.find((one) => one.programmeId === programmeId && one.status === "active");
  if (roles.length === 0 && !enrolment) return [];
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const above = (id: string) => {
    const path: string[] = [];
    for (let at: string | null | undefined = id; at && !path.includes(at); at = parentOf.get(at)) path.push(at);
    return path;
  };
  const isMentor = roles.some(({ role }) => role === "mentor");
  const reviewed = isMentor
    ? principal.mentorLinks.flatMap((link) => (link.programmeId === programmeId && link.unitId ? [link.unitId] : []))
    : [];
  const placed = roles.flatMap(({ unitId }) => (unitId ? [unitId] : []));
  const steered = roles.filter(({ role }) => role === "coordinator");
  const below = units.flatMap(({ id }) =>
    steered.some(({ unitId }) => unitId === null || above(id).includes(unitId)) ? [id] : [],
  );
  const unitIds = new Set([
    ...(enrolment ? above(enrolment.unitId) : []),
    ...[...reviewed, ...placed].flatMap(above),
    ...below,
  ]);
  const held = new Set<Role>([...roles.map(({ role }) => role), ...(enrolment ? (["student"] as const) : [])]);
  return [
    groupName("members", programmeId),
    ...[...held].map((role) => roleGroup(role, programmeId)),
    ...[...unitIds].map((id) => groupName("unitMembers", id)),
  ];
}
