import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Ticking } from "../../entities/ticking.tsx";
import { t } from "../../strings/home.ts";
import { formatClock } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./home.module.css";

const shown = 3;

/** Reviews this mentor holds, the lease that ends first on top, with the way back into each. */
export function Leases({ claims }: { claims: readonly StaffSubmission[] }) {
  return (
    <Panel
      title={t.leases}
      hint={
        claims.length > shown && (
          <Link to="/queue" search={{ view: "mine" }}>
            {t.more(claims.length - shown)}
          </Link>
        )
      }
      flush
    >
      <div className={styles.three}>
        {claims.length === 0 && <Empty title={t.leasesNone}>{t.leasesNoneBody}</Empty>}
        <ul>
          {claims.slice(0, shown).map(({ id, student, assignmentTitle, claim }) => (
            <li key={id} className={styles.row}>
              <span className={styles.rowMain}>
                <span className={styles.oneLine}>{assignmentTitle}</span>
                <span className={styles.quiet}>
                  {student.name} ·{" "}
                  <Ticking say={(now) => t.lease(formatClock(Date.parse(claim?.expiresAt ?? "") - now))} />
                </span>
              </span>
              <Button
                component={Link}
                to={`/review/${id}`}
                variant="default"
                size="xs"
                aria-label={`${t.goOn}: ${student.name}, ${assignmentTitle}`}
              >
                {t.goOn}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
