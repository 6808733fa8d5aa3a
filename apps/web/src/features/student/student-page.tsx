import type { StudentProfile } from "@cohort/contract/students";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { RiskBadge } from "../../entities/students/risk.tsx";
import { t } from "../../strings/student.ts";
import { formatDay } from "../../ui/format.ts";
import { ArrowLeftIcon } from "../../ui/icons.tsx";
import { Page } from "../../ui/page.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { OverridesPanel } from "./overrides-panel.tsx";
import { studentQuery } from "./queries.ts";
import { StandingFigures } from "./standing-figures.tsx";
import styles from "./student.module.css";
import { Timeline } from "./timeline.tsx";
import { WeeksChart } from "./weeks-chart.tsx";
import { WorkByStage } from "./work-by-stage.tsx";

/** Everything staff look at before they talk with a student, and what they may decide for them. */
export function StudentPage() {
  const { enrolmentId } = useParams({ from: "/frame/students/$enrolmentId" });
  // Another student is another page: nothing half-written moves along.
  return <Student key={enrolmentId} id={enrolmentId} />;
}

function Student({ id }: { id: string }) {
  const profile = useValue(studentQuery, { id });
  const { standing } = profile;
  return (
    <Page
      title={standing.student.name}
      above={
        <Link to="/students" className={styles.back}>
          <ArrowLeftIcon />
          {t.back}
        </Link>
      }
      lead={<About profile={profile} />}
      actions={
        <Button
          variant="default"
          renderRoot={(props) => <Link {...props} to="/progress/$enrolmentId" params={{ enrolmentId: id }} />}
        >
          {t.progress}
        </Button>
      }
    >
      <StandingFigures profile={profile} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <WorkByStage profile={profile} />
          <WeeksChart profile={profile} />
        </div>
        <div className={styles.column}>
          <NotesPanel enrolmentId={id} programmeId={profile.programmeId} />
          <OverridesPanel profile={profile} />
          <Timeline moments={profile.timeline} />
        </div>
      </div>
    </Page>
  );
}

function About({ profile: { standing, units, email, enrolledAt, status } }: { profile: StudentProfile }) {
  const names = standing.mentors.map(({ name }) => name).join(", ");
  return (
    <>
      <RiskBadge risk={standing.risk} always />
      {status === "withdrawn" && <span className={styles.tag}>{t.withdrawn}</span>}
      <span>{units.map(({ name }) => name).join(" › ")}</span>
      <span>{names ? t.mentoredBy(names) : t.unmentored}</span>
      <a href={`mailto:${email}`} className={styles.mail}>
        {email}
      </a>
      <span>{t.since(formatDay(enrolledAt))}</span>
    </>
  );
}
