import type { AnySubmission } from "@cohort/contract/submissions";
import { staleRule } from "../../api/cache-rule.ts";
import { turnaroundQuery } from "./queries.ts";

const judged: readonly AnySubmission["state"][] = ["graded", "released", "changes_requested"];

/** Medians are not added up from events: after a verdict they are asked for, by whoever looks at them. */
export const submissionRules = [
  staleRule<{ programmeId?: string | undefined }, AnySubmission>(
    turnaroundQuery,
    ({ view, state }) => view === "staff" && judged.includes(state),
  ),
];
