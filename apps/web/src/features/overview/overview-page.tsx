import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { useMe } from "../../entities/me/use-me.ts";
import { ReviewersOnline } from "../../entities/presence/reviewers-online.tsx";
import { t } from "../../strings/overview.ts";
import { Bars } from "../../ui/bars.tsx";
import { formatSpan } from "../../ui/format.ts";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import { lastDay } from "./hours.ts";
import { LatestChanges } from "./latest-changes.tsx";
import { LongestWaiting } from "./longest-waiting.tsx";
import styles from "./overview.module.css";
import { overviewQuery } from "./queries.ts";
import { totalsOf } from "./totals.ts";
import { UnitTable } from "./unit-table.tsx";

/** The programme at a glance, and it moves: for admins all of it, for coordinators their units. */
export function OverviewPage() {
  const role = useMe().roles.includes("admin") ? "admin" : "coordinator";
  const overview = useValue(overviewQuery, { role });
  const now = useNow(1000);
  const totals = totalsOf(overview);
  const hours = lastDay(overview.hours, now);

  return (
    <Page
      title={t.title}
      lead={
        <span>
          {overview.programme.name} · {t.students(overview.students)} · {t.mentors(overview.mentors)}
        </span>
      }
      actions={
        <Button variant="default" component={Link} to="/queue">
          {t.queueLink}
        </Button>
      }
    >
      <Stats label={t.title}>
        <Stat label={t.waiting} value={totals.submitted} />
        <Stat label={t.inReview} value={totals.inReview} />
        <Stat label={t.changes} value={totals.changesRequested} />
        <Stat label={t.held} value={totals.held} />
        <Stat label={t.released} value={totals.released} />
        <Stat
          label={t.oldest}
          value={totals.oldestSubmittedAt ? formatSpan(now - Date.parse(totals.oldestSubmittedAt)) : t.none}
        />
      </Stats>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel title={t.units(overview.programme.labels.unit)} flush>
            <UnitTable overview={overview} now={now} />
          </Panel>
          <Panel title={t.handIns} hint={t.handInsLead(hours.reduce((sum, { submitted }) => sum + submitted, 0))}>
            <Bars
              label={t.handIns}
              bars={hours.map(({ hour, submitted, label }) => ({
                key: hour,
                value: submitted,
                label: t.handInsBar(label, submitted),
              }))}
              startLabel={hours[0]?.label ?? ""}
              endLabel={t.now}
            />
          </Panel>
          <LongestWaiting now={now} />
        </div>
        <div className={styles.column}>
          <ReviewersOnline />
          <LatestChanges latest={overview.latest} now={now} />
        </div>
      </div>
    </Page>
  );
}
