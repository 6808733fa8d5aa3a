import type { ScoreEntry } from "@cohort/contract/scoring";
import { Link } from "@tanstack/react-router";
import { useRead } from "../../api/provider.tsx";
import { ledgerQuery } from "../../entities/progress/queries.ts";
import { t } from "../../strings/progress.ts";
import { formatDay } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./progress.module.css";

/** Why this score: every line with what was given, what lateness and the cap took, by whom and when. */
export function LedgerLines({ enrolmentId }: { enrolmentId: string }) {
  const { data: ledger } = useRead(ledgerQuery, { enrolmentId });
  return (
    <Panel title={t.why}>
      {ledger?.items.length === 0 && <p className={styles.quiet}>{t.whyEmpty}</p>}
      <ul className={styles.ledger}>
        {ledger?.items.map((entry) => (
          <li key={entry.id}>
            <span className={styles.points} data-negative={entry.amount < 0 || undefined}>
              {entry.amount > 0 ? `+${entry.amount}` : entry.amount}
            </span>
            <span>
              {entry.submissionId ? (
                <Link to="/submissions/$submissionId" params={{ submissionId: entry.submissionId }}>
                  {entry.reason}
                </Link>
              ) : (
                entry.reason
              )}
              <span className={styles.about}>{explain(entry).join(" · ")}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function explain(entry: ScoreEntry): string[] {
  const kind = entry.kind === "award" && entry.amount < 0 ? "deduction" : entry.kind;
  return [
    t.kinds[kind],
    entry.raw !== null && entry.latePenalty ? t.given(entry.raw, entry.latePenalty) : "",
    entry.counted !== entry.amount ? t.counts(entry.counted) : "",
    entry.isReversed ? t.takenBack : "",
    entry.by ? t.byWhom(entry.by.name) : "",
    formatDay(entry.effectiveAt),
  ].filter(Boolean);
}
