import type { Notice } from "@cohort/contract/notices";
import { t } from "../../strings/notifications.ts";
import { formatDateTime, formatHour } from "../../ui/format.ts";

/** What a notice says, in the reader's language: what happened, and to what. */
export function sayNotice(notice: Notice): { headline: string; detail: string } {
  const { headline } = t;
  switch (notice.type) {
    case "review.waiting":
      return { headline: headline.waiting(notice.params.student), detail: notice.params.assignment };
    case "claim.expiring":
      return {
        headline: headline.expiring(formatHour(notice.params.expiresAt)),
        detail: `${notice.params.student} · ${notice.params.assignment}`,
      };
    case "grade.released":
      return {
        headline: headline.grade,
        detail: `${notice.params.assignment} · ${t.points(notice.params.points, notice.params.maxPoints)}`,
      };
    case "changes.requested":
      return { headline: headline.changes, detail: notice.params.assignment };
    case "submission.reopened":
      return { headline: headline.reopened, detail: notice.params.assignment };
    case "assignment.dueSoon":
      return {
        headline: headline.dueSoon(formatDateTime(notice.params.dueAt)),
        detail: notice.params.assignment,
      };
    case "announcement.published":
      return { headline: headline.announcement, detail: notice.params.title };
    case "stage.unlocked":
      return { headline: headline.stage(notice.params.stage), detail: "" };
    case "board.revealed":
      return { headline: headline.board, detail: notice.params.board };
    case "import.finished":
      return { headline: headline.import, detail: t.imported(notice.params.created, notice.params.failed) };
  }
}
