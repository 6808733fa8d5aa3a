import type { Decision } from "@cohort/contract/submissions";
import { terms } from "../strings/entities.ts";
import { formatDateTime } from "../ui/format.ts";
import { Callout } from "../ui/notice.tsx";

/** What staff decided about work outside a review, and why: the same words for the student and for staff. */
export function DecisionNote({ decision }: { decision: Decision }) {
  return (
    <Callout tone="info" title={terms.decision[decision.kind]}>
      {decision.reason} · {decision.by.name}, <time dateTime={decision.at}>{formatDateTime(decision.at)}</time>
    </Callout>
  );
}
