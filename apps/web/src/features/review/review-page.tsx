import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useShowing } from "../../api/presence.ts";
import { useRead, useValue } from "../../api/provider.tsx";
import { LateMark } from "../../entities/late-mark.tsx";
import { useProgrammeOfUnit } from "../../entities/me/use-me.ts";
import { PersonChip } from "../../entities/person-chip.tsx";
import { LookingAt } from "../../entities/presence/looking-at.tsx";
import { StateBadge } from "../../entities/state-badge.tsx";
import { useClaim } from "../../entities/submissions/use-claim.ts";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/review.ts";
import { words } from "../../strings/shared.ts";
import { formatDateTime } from "../../ui/format.ts";
import { ArrowLeftIcon, ArrowRightIcon } from "../../ui/icons.tsx";
import { Page } from "../../ui/page.tsx";
import { usePageShortcuts } from "../../ui/page-shortcuts.ts";
import { ShortcutsButton } from "../../ui/shortcuts-button.tsx";
import { useKeys } from "../../ui/use-keys.ts";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { reviewDraftQuery, reviewQuery } from "./queries.ts";
import styles from "./review.module.css";
import { ReviewPanel } from "./review-panel.tsx";
import { SubmittedWork } from "./submitted-work.tsx";
import { useNext } from "./use-next.ts";

/** The review workspace: the work on one side, the verdict on the other, the next one a key away. */
export function ReviewPage() {
  const { submissionId } = useParams({ from: "/frame/review/$submissionId" });
  return <Workspace key={submissionId} submissionId={submissionId} />;
}

function Workspace({ submissionId }: { submissionId: string }) {
  const detail = useValue(reviewQuery, { id: submissionId });
  const { data: draft } = useRead(reviewDraftQuery, { id: submissionId });
  const { submission } = detail;
  // A link leads to work of any programme: one goes on with that one, whichever the other pages show.
  const programmeId = useProgrammeOfUnit(submission.unitId);
  const { claimNext, isClaiming } = useClaim(programmeId);
  const next = useNext(submissionId, programmeId);
  const goOn = () => void claimNext(submissionId);
  useShowing(submissionId);
  useKeys({ n: goOn });
  usePageShortcuts(t.keys);

  return (
    <Page
      title={t.title(submission.student.name, submission.assignmentTitle)}
      heading={submission.assignmentTitle}
      above={
        <div className={styles.top}>
          <Link to="/queue" className={styles.back}>
            <ArrowLeftIcon />
            {t.toQueue}
          </Link>
          <LookingAt submissionId={submissionId} />
          <span className={styles.remaining}>{t.remaining(next.count)}</span>
        </div>
      }
      lead={
        <>
          <Link to="/students/$enrolmentId" params={{ enrolmentId: submission.enrolmentId }} className={styles.student}>
            <PersonChip person={submission.student} />
          </Link>
          <span>{submission.unitName}</span>
          <TrackLabel trackId={submission.trackId} />
          <StateBadge state={submission.state} />
          <time dateTime={submission.submittedAt}>
            {t.attempt(submission.attemptNo, formatDateTime(submission.submittedAt))}
          </time>
          <LateMark lateSeconds={submission.lateSeconds} />
        </>
      }
      actions={
        <>
          <ShortcutsButton label={words.shortcuts.open} />
          <Button
            variant="default"
            rightSection={<ArrowRightIcon />}
            disabled={next.count === 0}
            loading={isClaiming}
            onClick={goOn}
            title={next.first && t.nextLabel(next.first.student.name)}
          >
            {next.count === 0 ? t.nextNone : t.next}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <SubmittedWork detail={detail} />
        {draft && draft.attemptNo === submission.attemptNo ? (
          <ReviewPanel
            key={submission.attemptNo}
            detail={detail}
            draft={draft}
            hasNext={next.count > 0}
            onNext={goOn}
            isMovingOn={isClaiming}
          />
        ) : (
          <RowsSkeleton rows={4} />
        )}
      </div>
    </Page>
  );
}
