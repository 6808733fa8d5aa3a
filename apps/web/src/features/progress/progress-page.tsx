import { useValue } from "../../api/provider.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { progressQuery } from "../../entities/progress/queries.ts";
import { t } from "../../strings/progress.ts";
import { Page } from "../../ui/page.tsx";
import { ProgressView } from "./progress-view.tsx";
import { WorthDoing } from "./worth-doing.tsx";

/** A student's way through the programme: where they stand, what is next, and why the score is what it is. */
export function ProgressPage() {
  const programme = useProgramme();
  const own = useMe().enrolments.find((one) => one.programmeId === programme?.id && one.status === "active");
  return own ? <OwnProgress enrolmentId={own.id} /> : null;
}

function OwnProgress({ enrolmentId }: { enrolmentId: string }) {
  const progress = useValue(progressQuery, { enrolmentId });
  return (
    <Page title={t.title}>
      <ProgressView progress={progress} reader="student" first={<WorthDoing progress={progress} />} />
    </Page>
  );
}
