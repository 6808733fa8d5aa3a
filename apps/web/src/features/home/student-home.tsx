import type { StudentDashboard } from "@cohort/contract/dashboard";
import { currentStreak } from "@cohort/contract/scoring";
import { Link } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { studentHomeQuery } from "../../entities/student-home/queries.ts";
import { t } from "../../strings/home.ts";
import { dayIn } from "../../ui/format.ts";
import { Stat, Stats } from "../../ui/stat.tsx";
import { Announcements } from "./announcements.tsx";
import { Feedback } from "./feedback.tsx";
import styles from "./home.module.css";
import { NextDue } from "./next-due.tsx";
import { StagePanel } from "./stage-panel.tsx";
import { Waiting } from "./waiting.tsx";
import { Weeks } from "./weeks.tsx";

/**
 * What is next, where one stands, and what was said. Every part keeps its size whatever arrives, so that nothing moves
 * under somebody who reads.
 */
export function StudentHome({ programmeId }: { programmeId: string | undefined }) {
  const home = useValue(studentHomeQuery, { programmeId });
  const now = useNow(10_000);
  return (
    <>
      <div className={styles.top}>
        <NextDue work={home.work} />
        <div className={styles.stack}>
          <StagePanel home={home} now={now} />
          <Announcements programmeId={home.programme.id} />
        </div>
      </div>
      <Figures home={home} now={now} />
      <div className={styles.pair}>
        <Waiting home={home} />
        <Feedback work={home.work} />
      </div>
      <Weeks enrolmentId={home.enrolmentId} />
    </>
  );
}

function Figures({ home: { score, standing, programme }, now }: { home: StudentDashboard; now: number }) {
  const today = dayIn(programme.timezone, now);
  return (
    <Stats label={t.figures}>
      <Stat label={t.week} value={score.week} />
      <Stat label={t.season(programme.labels.period)} value={score.season} />
      <Stat label={t.total} value={score.total} />
      <Stat
        label={t.rank}
        value={standing ? standing.rank : t.rankNone}
        hint={standing ? <Link to="/board">{t.rankHint}</Link> : t.rankNoneHint}
      />
      <Stat label={t.streak} value={currentStreak(score.streak, today)} hint={t.streakHint(score.streak.longest)} />
    </Stats>
  );
}
