import type { StudentStanding } from "@cohort/contract/students";
import { Link } from "@tanstack/react-router";
import { RiskBadge, RiskReasons } from "../../entities/students/risk.tsx";
import { t } from "../../strings/home.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";

const shown = 3;

/** The mentor's students who need somebody, the most urgent first, each with the reasons in words. */
export function AtRisk({ students }: { students: readonly StudentStanding[] }) {
  return (
    <Panel
      title={t.needYou}
      hint={students.length > shown && t.more(students.length - shown)}
      actions={<Link to="/students">{t.allStudents}</Link>}
      flush
    >
      <div className={styles.risks}>
        {students.length === 0 && <Empty title={t.needNobody}>{t.needNobodyBody}</Empty>}
        <ul>
          {students.slice(0, shown).map(({ enrolmentId, student, risk }) => (
            <li key={enrolmentId} className={styles.risk}>
              <Avatar name={student.name} size={28} />
              <span className={styles.rowMain}>
                <Link to="/students/$enrolmentId" params={{ enrolmentId }} className={styles.rowLink}>
                  {student.name}
                </Link>
                <RiskReasons risk={risk} />
              </span>
              <RiskBadge risk={risk} />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
