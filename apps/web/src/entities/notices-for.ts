import { type NoticeType, noticeTypes } from "@cohort/contract/notices";
import type { Role } from "@cohort/contract/roles";

const forWhom: Record<NoticeType, readonly Role[]> = {
  "review.waiting": ["mentor"],
  "claim.expiring": ["mentor", "coordinator", "admin"],
  "grade.released": ["student"],
  "changes.requested": ["student"],
  "submission.reopened": ["student"],
  "assignment.dueSoon": ["student"],
  "announcement.published": ["student", "mentor", "coordinator", "admin"],
  "stage.unlocked": ["student"],
  "board.revealed": ["student", "mentor", "coordinator", "admin"],
  "import.finished": ["coordinator", "admin"],
};

/** What somebody with these roles may ever hear of; the rest would only be noise to choose from. */
export function noticesFor(roles: readonly Role[]): NoticeType[] {
  return noticeTypes.filter((type) => forWhom[type].some((role) => roles.includes(role)));
}
