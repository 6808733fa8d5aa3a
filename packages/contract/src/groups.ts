/**
 * Every group, spelled once. One group, one view: everybody in a group may see exactly the same.
 * `logged` groups carry facts with gapless offsets and replay; `ephemeral` ones only the latest value.
 */
export const groups = {
  user: { pattern: "user_:userId", kind: "logged", view: "own" },
  student: { pattern: "student_:enrolmentId", kind: "logged", view: "student" },
  mentor: { pattern: "mentor_:userId", kind: "logged", view: "staff" },
  mentorDashboard: { pattern: "mentor_dashboard_:programmeId", kind: "logged", view: "staff" },
  unit: { pattern: "unit_:unitId", kind: "logged", view: "staff" },
  adminPanel: { pattern: "admin_panel_:programmeId", kind: "logged", view: "staff" },
  programme: { pattern: "programme_:programmeId", kind: "logged", view: "member" },
  boardStaff: { pattern: "board_staff_:programmeId", kind: "logged", view: "staff" },
  board: { pattern: "board_:boardId", kind: "logged", view: "board" },
  members: { pattern: "members_:programmeId", kind: "logged", view: "reader" },
  unitMembers: { pattern: "unit_members_:unitId", kind: "logged", view: "reader" },
  allStudents: { pattern: "all_students_:programmeId", kind: "logged", view: "reader" },
  allMentors: { pattern: "all_mentors_:programmeId", kind: "logged", view: "reader" },
  allCoordinators: { pattern: "all_coordinators_:programmeId", kind: "logged", view: "reader" },
  allAdmins: { pattern: "all_admins_:programmeId", kind: "logged", view: "reader" },
  reviewers: { pattern: "reviewers_:programmeId", kind: "ephemeral", view: "staff" },
  desk: { pattern: "desk_:userId", kind: "ephemeral", view: "staff" },
} as const;

export type GroupKind = keyof typeof groups;
/** What a group sees of an event. */
export type View = (typeof groups)[GroupKind]["view"];

const prefix = (kind: GroupKind): string => groups[kind].pattern.slice(0, groups[kind].pattern.indexOf(":"));

/** The name of one group, such as `mentor_5f0c…`. */
export function groupName(kind: GroupKind, id: string): string {
  return prefix(kind) + id;
}

// Longest prefix first, so that mentor_dashboard_… is never read as mentor_….
const byPrefix = (Object.keys(groups) as GroupKind[]).sort((a, b) => prefix(b).length - prefix(a).length);

/** The kind and id of a group's name; undefined when no group is spelled so. */
export function parseGroup(name: string): { kind: GroupKind; id: string } | undefined {
  const kind = byPrefix.find((candidate) => name.startsWith(prefix(candidate)));
  return kind && name.length > prefix(kind).length ? { kind, id: name.slice(prefix(kind).length) } : undefined;
}

/** The seed's bare names, for a caller with one programme. */
export const groupAliases = {
  mentor_dashboard: "mentorDashboard",
  admin_panel: "adminPanel",
  "leaderboard:weekly": "board",
} as const satisfies Record<string, GroupKind>;
