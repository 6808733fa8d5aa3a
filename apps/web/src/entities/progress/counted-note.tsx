import type { AnySubmission } from "@cohort/contract/submissions";
import { useRead } from "../../api/provider.tsx";
import { terms } from "../../strings/entities.ts";
import styles from "../pieces.module.css";
import { ledgerQuery } from "./queries.ts";

/**
 * Where the cap of a track lets less of a released grade count than was given, how much. Read from the latest lines of
 * the ledger; about older work, and where everything counts, it says nothing.
 */
export function CountedNote({ submission }: { submission: AnySubmission }) {
  const { id, enrolmentId, state } = submission;
  const { data: ledger } = useRead(ledgerQuery, { enrolmentId }, { enabled: state === "released" });
  const entry = ledger?.items.find((one) => one.submissionId === id && one.kind === "grade" && !one.isReversed);
  if (state !== "released" || !entry || entry.counted === entry.amount) return null;
  return <p className={styles.quiet}>{terms.capTook(entry.amount, entry.counted)}</p>;
}
