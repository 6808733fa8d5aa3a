import { type GroupKind, parseGroup } from "@cohort/contract/groups";

const submissions = ["submissions", "review", "review-draft", "gradebook", "overrides"] as const;
const overseen = ["students", "student", "student-notes", "student-ledger", "turnaround"] as const;

const steered = ["people", "person", "invites", "mentors", "balance"] as const;
const imports = ["imports", "import", "import-rows"] as const;
const students = ["weeks", "ledger", "progress"] as const;
const boards = ["board", "standing", "boards", "periods", "progress"] as const;

/** The query families each kind of group feeds; total over the contract's groups. */
const feeds: Record<GroupKind, readonly string[]> = {
  user: [
    "sessions",
    "announcements",
    "managed-announcements",
    "announcement-recipients",
    ...imports,
    "me",
    "review-draft",
    "snippets",
    "notifications",
    "notification-settings",
    "calendar-feed",
  ],
  student: [
    "announcements",
    "me",
    "activity",
    "student-home",
    "own-submission",
    "assignments",
    "submissions",
    ...students,
    "draft",
  ],
  mentor: ["announcement-recipients", "me", "activity", "mentor-home", ...submissions, ...overseen, ...students],
  mentorDashboard: ["me", "review", "rubrics", "snippets", "mentor-home"],
  unit: [
    ...steered,
    "announcement-recipients",
    "me",
    "activity",
    "rubrics",
    "snippets",
    "overview",
    ...submissions,
    ...overseen,
    ...students,
  ],
  adminPanel: [
    "system-health",
    "managed-announcements",
    "announcement-recipients",
    "failed-mails",
    "audit",
    ...steered,
    ...imports,
    "me",
    "activity",
    "rubrics",
    "snippets",
    "overview",
    "programme-setup",
    ...submissions,
    ...overseen,
    ...students,
  ],
  programme: [
    "me",
    "activity",
    "student-home",
    "mentor-home",
    "overview",
    "assignments",
    "own-submission",
    "review",
    "gradebook",
    "submissions",
    "programme-setup",
    "stages",
    ...boards,
    ...students,
    ...overseen,
  ],
  members: ["announcements"],
  unitMembers: ["announcements"],
  allStudents: ["announcements", "student-home", "own-submission"],
  allMentors: ["announcements"],
  allCoordinators: ["announcements"],
  allAdmins: ["announcements"],
  boardStaff: boards,
  board: [...boards, "student-home", "weeks"],
  reviewers: [],
  desk: [],
};

/** What must be read again after a group could not say what was missed. Everything, for a group nobody knows. */
export function fedBy(group: string): readonly string[] | undefined {
  const parsed = parseGroup(group);
  return parsed && feeds[parsed.kind];
}
