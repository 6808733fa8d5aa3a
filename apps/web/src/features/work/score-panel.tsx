import type { StudentScore } from "@cohort/contract/scoring";
import { useRead } from "../../api/provider.tsx";
import { ledgerQuery } from "../../entities/progress/queries.ts";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/work.ts";
import { formatDay, formatNumber, formatSigned } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./work.module.css";

/** Every point and what it is for. */
export function ScorePanel({ score, trackLabel }: { score: StudentScore; trackLabel: string }) {
  const { data: ledger } = useRead(ledgerQuery, { enrolmentId: score.enrolmentId });
  const tracks = score.byTrack.filter(({ points }) => points !== 0);
  return (
    <div className={styles.side}>
      {tracks.length > 0 && (
        <Panel title={t.byTrack(trackLabel)}>
          <ul className={styles.tracks}>
            {tracks.map(({ trackId, points }) => (
              <li key={trackId}>
                <TrackLabel trackId={trackId} />
                <span className={styles.points}>{formatNumber(points)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t.ledgerTitle}>
        {ledger?.items.length === 0 && <p className={styles.quiet}>{t.ledgerEmpty}</p>}
        <ul className={styles.ledger}>
          {ledger?.items.map((entry) => (
            <li key={entry.id}>
              <span className={styles.points} data-negative={entry.amount < 0 || undefined}>
                {formatSigned(entry.amount)}
              </span>
              <span>
                {entry.reason}
                <time dateTime={entry.effectiveAt}>{formatDay(entry.effectiveAt)}</time>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
