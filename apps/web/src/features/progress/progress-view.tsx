import type { Progress } from "@cohort/contract/progress";
import { currentStreak } from "@cohort/contract/scoring";
import type { ReactNode } from "react";
import { useNow } from "../../api/use-now.ts";
import { t } from "../../strings/progress.ts";
import { dayIn } from "../../ui/format.ts";
import { Stat, Stats } from "../../ui/stat.tsx";
import { LedgerLines } from "./ledger-lines.tsx";
import styles from "./progress.module.css";
import type { Reader } from "./reader.ts";
import { StagePath } from "./stage-path.tsx";
import { TrackProgress } from "./track-progress.tsx";

type ViewProps = { progress: Progress; reader: Reader; first?: ReactNode };

/** Totals, the stages with their work, the way to each cap, and the ledger; the same to everybody who may see it. */
export function ProgressView({ progress, reader, first }: ViewProps) {
  const { enrolmentId, score, programme, season, tracks, stages } = progress;
  const now = useNow(30_000);
  const today = dayIn(programme.timezone, now);
  return (
    <>
      <Stats label={t.title}>
        <Stat label={season?.name ?? programme.labels.period} value={score.season} />
        <Stat label={t.week} value={score.week} />
        <Stat label={t.total} value={score.total} />
        <Stat
          label={t.streak}
          value={currentStreak(score.streak, today)}
          hint={score.streak.longest > 0 && t.streakHint(score.streak.longest)}
        />
      </Stats>
      <div className={styles.columns}>
        <div className={styles.column}>
          {first}
          <StagePath
            enrolmentId={enrolmentId}
            stages={stages}
            timezone={programme.timezone}
            reader={reader}
            now={now}
          />
        </div>
        <div className={styles.column}>
          <TrackProgress score={score} />
          <LedgerLines enrolmentId={enrolmentId} tracks={tracks} reader={reader} />
        </div>
      </div>
    </>
  );
}
