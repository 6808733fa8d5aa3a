import type { StudentProfile } from "@cohort/contract/students";
import { useNow } from "../../api/use-now.ts";
import { reasonText } from "../../entities/students/risk.tsx";
import { t } from "../../strings/student.ts";
import { formatAge } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import styles from "./student.module.css";

/** The student in figures, and why somebody should look. */
export function StandingFigures({ profile: { standing, score } }: { profile: StudentProfile }) {
  const now = useNow(30_000);
  const { risk, lastHandInAt, averagePercent } = standing;
  return (
    <>
      {risk.reasons.length > 0 && (
        <Panel title={t.why}>
          <ul className={styles.reasons}>
            {risk.reasons.map((reason) => (
              <li key={reason.code} data-serious={reason.isSerious || undefined}>
                {reasonText(reason)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Stats label={t.figures}>
        <Stat label={t.points} value={score.total} hint={t.pointsHint(score.week, score.season)} />
        <Stat label={t.done} value={standing.handedIn} hint={t.doneHint(standing.expected)} />
        <Stat label={t.missing} value={standing.missing} />
        <Stat label={t.late} value={standing.late} />
        <Stat
          label={t.average}
          value={averagePercent === null ? t.none : `${averagePercent} %`}
          hint={averagePercent !== null && t.averageHint(standing.passed, standing.graded)}
        />
        <Stat label={t.lastHandIn} value={lastHandInAt ? formatAge(now - Date.parse(lastHandInAt)) : t.never} />
      </Stats>
    </>
  );
}
