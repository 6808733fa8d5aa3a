import { Link } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { mentorHomeQuery } from "../../entities/mentor-home/queries.ts";
import { ReviewersOnline } from "../../entities/presence/reviewers-online.tsx";
import { Since } from "../../entities/ticking.tsx";
import { t } from "../../strings/home.ts";
import { formatSpan } from "../../ui/format.ts";
import { Stat, Stats } from "../../ui/stat.tsx";
import { Announcements } from "./announcements.tsx";
import { AtRisk } from "./at-risk.tsx";
import styles from "./home.module.css";
import { Leases } from "./leases.tsx";
import { LongestWaiting } from "./longest-waiting.tsx";
import { Turnaround } from "./turnaround.tsx";

/** What waits for this mentor, what they hold, and who of their students needs them. All of it of their own reach. */
export function MentorHome({ programmeId }: { programmeId: string | undefined }) {
  const { figures, claims, waiting, atRisk, programme } = useValue(mentorHomeQuery, { programmeId });
  const { oldestWaitingAt, medianTurnaroundSeconds } = figures;
  return (
    <>
      <Stats label={t.figures}>
        <Stat label={t.queue} value={figures.waiting} hint={<Link to="/queue">{t.queueHint}</Link>} />
        <Stat
          label={t.oldest}
          value={oldestWaitingAt ? <Since instant={oldestWaitingAt} /> : t.none}
          hint={t.oldestHint}
        />
        <Stat label={t.doneThisWeek} value={figures.doneThisWeek} hint={t.doneHint} />
        <Stat
          label={t.median}
          value={medianTurnaroundSeconds === null ? t.none : formatSpan(medianTurnaroundSeconds * 1000)}
          hint={t.medianHint}
        />
        <Stat label={t.atRisk} value={figures.atRisk} hint={t.atRiskHint(figures.students)} />
      </Stats>
      <div className={styles.pair}>
        <Leases claims={claims} />
        <LongestWaiting waiting={waiting} />
      </div>
      <div className={styles.pair}>
        <AtRisk students={atRisk} />
        <Turnaround programmeId={programmeId} />
      </div>
      <div className={styles.pair}>
        <Announcements programmeId={programme.id} />
        <ReviewersOnline />
      </div>
    </>
  );
}
