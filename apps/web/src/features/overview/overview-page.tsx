import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useProgrammeChoice, useStaffRolesHere } from "../../entities/me/use-me.ts";
import { ReviewersOnline } from "../../entities/presence/reviewers-online.tsx";
import { t } from "../../strings/overview.ts";
import { Callout, Empty } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { AtRisk } from "./at-risk.tsx";
import { OverviewFigures } from "./figures.tsx";
import { HandIns } from "./hand-ins.tsx";
import { HealthPanel } from "./health-panel.tsx";
import { LatestChanges } from "./latest-changes.tsx";
import { LongestWaiting } from "./longest-waiting.tsx";
import { MentorLoads } from "./mentor-loads.tsx";
import styles from "./overview.module.css";
import { type OverviewParams, overviewQuery } from "./queries.ts";
import { QueueAge } from "./queue-age.tsx";
import { UnitRates } from "./unit-rates.tsx";
import { UnitTable } from "./unit-table.tsx";

/** The programme at a glance, and it moves: for admins all of it, for coordinators their units. */
export function OverviewPage() {
  const programmeId = useProgrammeChoice();
  const role = useStaffRolesHere().find((one) => one === "admin" || one === "coordinator");
  // Rights are rights in one programme; in the one that was chosen there may be none.
  return role ? <Overview role={role} programmeId={programmeId} /> : <NothingHere />;
}

function Overview(params: OverviewParams) {
  const overview = useValue(overviewQuery, params);
  return (
    <Page
      title={t.title}
      lead={
        <span>
          {overview.programme.name} · {t.students(overview.students)} ·{" "}
          {t.mentors(overview.role === "admin" ? overview.mentors : overview.mentorLoads.length)}
        </span>
      }
      actions={<QueueButton />}
    >
      {overview.students === 0 && <NobodyYet />}
      <OverviewFigures overview={overview} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <UnitRates overview={overview} />
          <Panel title={t.units(overview.programme.labels.unit)} flush>
            <UnitTable overview={overview} />
          </Panel>
          <HandIns overview={overview} />
          <QueueAge overview={overview} />
          <MentorLoads loads={overview.mentorLoads} />
          <LongestWaiting programmeId={params.programmeId} />
        </div>
        <div className={styles.column}>
          {overview.role === "admin" && <HealthPanel />}
          <ReviewersOnline />
          <AtRisk students={overview.atRisk} />
          <LatestChanges latest={overview.latest} />
        </div>
      </div>
    </Page>
  );
}

function NothingHere() {
  return (
    <Page title={t.title}>
      <Panel label={t.title}>
        <Empty title={t.nothingHere} action={<QueueButton />}>
          {t.nothingHereBody}
        </Empty>
      </Panel>
    </Page>
  );
}

/** What comes first in a new programme. */
const NobodyYet = () => (
  <Callout
    tone="info"
    title={t.nobodyYet}
    actions={
      <>
        <Button component={Link} to="/people/import">
          {t.importList}
        </Button>
        <Button variant="default" component={Link} to="/people/invites">
          {t.invite}
        </Button>
      </>
    }
  >
    {t.nobodyYetBody}
  </Callout>
);

const QueueButton = () => (
  <Button variant="default" component={Link} to="/queue">
    {t.queueLink}
  </Button>
);
