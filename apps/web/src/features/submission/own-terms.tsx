import type { StudentOverride } from "@cohort/contract/overrides";
import { t } from "../../strings/submission.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";

/** Says what holds for this student alone; nothing when it was taken back. */
export function OwnTerms({ override: { dueAt, cutoffAt, maxAttempts } }: { override: StudentOverride }) {
  const terms = [
    dueAt && t.ownDue(formatDateTime(dueAt)),
    cutoffAt && t.ownCutoff(formatDateTime(cutoffAt)),
    maxAttempts && t.ownAttempts(maxAttempts),
  ].filter(Boolean);
  if (terms.length === 0) return null;
  return (
    <Callout tone="info" title={t.ownTerms}>
      {terms.join(", ")}
    </Callout>
  );
}
