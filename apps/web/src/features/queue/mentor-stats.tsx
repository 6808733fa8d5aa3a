import { Link } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { mentorHomeQuery } from "../../entities/mentor-home/queries.ts";
import { Since, Ticking } from "../../entities/ticking.tsx";
import { t } from "../../strings/queue.ts";
import { formatClock } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import styles from "./queue.module.css";

/** How deep the mentor's own queue is, what they hold and what they got done. */
export function MentorStats() {
  const { figures, claims } = useValue(mentorHomeQuery, { programmeId: useProgramme()?.id });
  const first = claims[0]?.claim;
  const oldest = figures.oldestWaitingAt;
  return (
    <>
      <Stats label={t.title}>
        <Stat label={t.depth} value={figures.waiting} hint={t.depthHint} />
        <Stat label={t.oldest} value={oldest ? <Since instant={oldest} /> : t.oldestNone} />
        <Stat
          label={t.mine}
          value={claims.length}
          hint={
            first ? <Ticking say={(now) => t.mineHint(formatClock(Date.parse(first.expiresAt) - now))} /> : t.mineNone
          }
        />
        <Stat label={t.done} value={figures.doneThisWeek} hint={t.doneHint} />
      </Stats>
      {claims.length > 0 && (
        <Panel title={t.mine} flush>
          <ul>
            {claims.map(({ claim, ...submission }) => (
              <li key={submission.id} className={styles.claim}>
                <Link to="/review/$submissionId" params={{ submissionId: submission.id }} className={styles.claimLink}>
                  <strong>{submission.student.name}</strong>
                  <span>{submission.assignmentTitle}</span>
                </Link>
                {claim && (
                  <span className={styles.lease}>
                    <Ticking say={(now) => t.lease(formatClock(Date.parse(claim.expiresAt) - now))} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
