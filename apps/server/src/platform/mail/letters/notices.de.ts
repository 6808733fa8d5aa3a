import type { Notice } from "@cohort/contract/notices";

/**
 * One sentence without its full stop: a subject, or a line of the digest. Points stay on the page, where they can
 * change.
 */
export function sentence(notice: Notice): string {
  switch (notice.type) {
    case "review.waiting":
      return `${notice.params.student} wartet seit einem Tag auf eine Durchsicht: ${notice.params.assignment}`;
    case "claim.expiring":
      return `Deine Reservierung für die Arbeit von ${notice.params.student} endet in wenigen Minuten: ${notice.params.assignment}`;
    case "grade.released":
      return `Deine Note ist da: ${notice.params.assignment}`;
    case "changes.requested":
      return `Du sollst noch etwas ändern: ${notice.params.assignment}`;
    case "submission.reopened":
      return `Deine Arbeit wird noch einmal angesehen: ${notice.params.assignment}`;
    case "assignment.dueSoon":
      return `Bald fällig und noch nicht abgegeben: ${notice.params.assignment}`;
    case "announcement.published":
      return `Ankündigung: ${notice.params.title}`;
    case "stage.unlocked":
      return `${notice.params.stage} ist offen`;
    case "board.revealed":
      return `Die Rangliste ist enthüllt: ${notice.params.board}`;
    case "import.finished":
      return `Der Import ist fertig: ${notice.params.created} angelegt, ${notice.params.failed} gescheitert`;
  }
}
