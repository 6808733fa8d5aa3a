import type { Me } from "@cohort/contract/accounts";
import type { Progress } from "@cohort/contract/progress";
import { useParams } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { steersUnit, useMe } from "../../entities/me/use-me.ts";
import { progressQuery } from "../../entities/progress/queries.ts";
import { t } from "../../strings/progress.ts";
import { Page } from "../../ui/page.tsx";
import { AwardPoints } from "./award-points.tsx";
import { ProgressView } from "./progress-view.tsx";
import type { Reader } from "./reader.ts";

/** One student's progress for staff: what the student sees, and for who steers their unit what can be done about it. */
export function StudentProgressPage() {
  const { enrolmentId } = useParams({ from: "/frame/progress/$enrolmentId" });
  const progress = useValue(progressQuery, { enrolmentId });
  const reader = readerOf(useMe(), progress);
  return (
    <Page
      title={t.staff.title(progress.student.name)}
      heading={progress.student.name}
      lead={reader === "steerer" && t.staff.lead}
      actions={reader === "steerer" && <AwardPoints progress={progress} />}
    >
      <ProgressView progress={progress} reader={reader} />
    </Page>
  );
}

/** Nobody decides about themselves. */
function readerOf(me: Me, { programme, student, unitId }: Progress): Reader {
  if (student.id === me.user.id) return "student";
  return steersUnit(me, programme.id, unitId) ? "steerer" : "staff";
}
