import type { Activity } from "@cohort/contract/activity";
import { t } from "../../strings/activity.ts";

/** What an activity says to its reader, in one sentence. */
export function sayActivity({ kind, view, actor, student, about }: Activity): string {
  const who = student?.name ?? t.somebody;
  const by = actor?.name ?? t.somebody;
  const own = view === "student";
  switch (kind) {
    case "work.submitted":
      return own ? t.own.submitted : t.staff.submitted(who);
    case "work.withdrawn":
      return own ? t.own.withdrawn : t.staff.withdrawn(who);
    case "changes.requested":
      return own ? t.own.changes : t.staff.changes(by, who);
    case "work.reopened":
      return own ? t.own.reopened : t.staff.reopened(by, who);
    case "grade.given":
      return t.staff.given(by, who);
    case "grade.released":
      return own ? t.own.released : t.staff.released(by, who);
    case "week.began":
      return t.everybody.week;
    case "stage.unlocked":
      return t.everybody.stage(about ?? "");
    case "board.frozen":
      return t.everybody.frozen(about ?? "");
    case "board.revealed":
      return t.everybody.revealed(about ?? "");
    case "announcement.published":
      return t.everybody.announcement(about ?? "");
  }
}
