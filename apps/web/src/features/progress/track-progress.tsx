import type { StudentScore } from "@cohort/contract/scoring";
import { Progress } from "@mantine/core";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/progress.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./progress.module.css";

/** How far each track is from its cap this season, and what was earned above it. */
export function TrackProgress({ score }: { score: StudentScore }) {
  return (
    <Panel title={t.tracks}>
      <ul className={styles.tracks}>
        {score.byTrack.map(({ trackId, points, cap, lost }) => (
          <li key={trackId}>
            <span className={styles.trackLine}>
              <TrackLabel trackId={trackId} />
              <span className={styles.points}>{t.ofCap(points, cap)}</span>
            </span>
            <Progress
              value={cap > 0 ? Math.max(0, (100 * points) / cap) : 0}
              size="sm"
              aria-label={t.ofCap(points, cap)}
            />
            {lost > 0 && <p className={styles.quiet}>{t.lost(lost)}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
