import type { Notice } from "@cohort/contract/notices";

/**
 * One sentence without its full stop: a subject, or a line of the digest. Points stay on the page, where they can
 * change.
 */
export function sentence(notice: Notice): string {
  switch (notice.type) {
    case "review.waiting":
      return `${notice.params.student} has been waiting a day for a review: ${notice.params.assignment}`;
    case "claim.expiring":
      return `Your claim on ${notice.params.student}’s work ends in a few minutes: ${notice.params.assignment}`;
    case "grade.released":
      return `Your grade is here: ${notice.params.assignment}`;
    case "changes.requested":
      return `Changes are asked for: ${notice.params.assignment}`;
    case "submission.reopened":
      return `Your work is being looked at again: ${notice.params.assignment}`;
    case "assignment.dueSoon":
      return `Due soon, and not handed in yet: ${notice.params.assignment}`;
    case "announcement.published":
      return `Announcement: ${notice.params.title}`;
    case "stage.unlocked":
      return `${notice.params.stage} is open`;
    case "board.revealed":
      return `The board is revealed: ${notice.params.board}`;
    case "import.finished":
      return `The import is done: ${notice.params.created} created, ${notice.params.failed} failed`;
  }
}
