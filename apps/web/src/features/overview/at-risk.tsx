import type { StudentStanding } from "@cohort/contract/students";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { PersonChip } from "../../entities/person-chip.tsx";
import { RiskBadge, RiskReasons } from "../../entities/students/risk.tsx";
import { t } from "../../strings/overview.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./overview.module.css";

/** The most urgent few, each with the reasons and a way to everything about them. */
export const AtRisk = memo(function AtRisk({ students }: { students: readonly StudentStanding[] }) {
  return (
    <Panel
      title={t.riskList}
      actions={
        students.length > 0 && (
          <Link to="/students" search={{ risk: "any" }} className={styles.all}>
            {t.riskAll}
          </Link>
        )
      }
      flush
    >
      {students.length === 0 && <Empty title={t.riskEmpty}>{t.riskEmptyBody}</Empty>}
      <ul>
        {students.map(({ enrolmentId, student, unitName, risk }) => (
          <li key={enrolmentId} className={styles.risk}>
            <Link to="/students/$enrolmentId" params={{ enrolmentId }} className={styles.changeLink}>
              <PersonChip person={student} />
            </Link>
            <RiskBadge risk={risk} />
            <span className={styles.riskWhy}>
              {unitName}: <RiskReasons risk={risk} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
});
