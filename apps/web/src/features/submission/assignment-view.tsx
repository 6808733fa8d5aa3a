import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { termsOf } from "@cohort/contract/overrides";
import { Link } from "@tanstack/react-router";
import { useRead } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { AnswersView } from "../../entities/answers-view.tsx";
import { AttemptHistory } from "../../entities/attempt-history.tsx";
import { DueLabel } from "../../entities/due-label.tsx";
import { StateBadge } from "../../entities/state-badge.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/submission.ts";
import { formatDateTime } from "../../ui/format.ts";
import { ArrowLeftIcon } from "../../ui/icons.tsx";
import { Markdown } from "../../ui/markdown.tsx";
import { Callout, Failure } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowsSkeleton } from "../../ui/waiting.tsx";
import { canHandIn, type HandIn } from "./can-hand-in.ts";
import { ChangesChecklist } from "./changes-checklist.tsx";
import { Facts } from "./facts.tsx";
import { HandInForm } from "./hand-in-form.tsx";
import { OwnTerms } from "./own-terms.tsx";
import { draftQuery, ownSubmissionQuery, type StudentDetail } from "./queries.ts";
import { Standing } from "./standing.tsx";
import styles from "./submission.module.css";
import { Verdict } from "./verdict.tsx";

/** One assignment as its student works on it: the brief, the form or what was handed in, and what came back. */
export function AssignmentView({ item }: { item: AssignmentWithWork }) {
  const { submission } = item;
  const assignment = termsOf(item.assignment, item.override);
  const now = useNow(1000);
  const detail = useRead(
    ownSubmissionQuery,
    { id: submission?.id ?? "" },
    { enabled: submission !== null, refetchOnWindowFocus: true },
  );
  const handIn = canHandIn(assignment, submission, now);
  const isWaitingForDetail = submission !== null && detail.data === undefined && !detail.isError;
  const draft = useRead(draftQuery, { assignmentId: assignment.id }, { enabled: handIn === "open" });
  // Offline, what this device has kept is enough to go on.
  const hasDraft = draft.data !== undefined || draft.isError || draft.fetchStatus === "paused";
  const latest = detail.data && latestAttempt(detail.data);

  return (
    <Page
      title={assignment.title}
      above={
        <Link to="/work" className={styles.back}>
          <ArrowLeftIcon />
          {t.toWork}
        </Link>
      }
      lead={
        <>
          <StateBadge state={submission?.state ?? "none"} />
          <TrackLabel trackId={assignment.trackId} />
          {handIn !== "withMentor" && <DueLabel assignment={assignment} now={now} />}
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {submission && handIn !== "open" && <Verdict submission={submission} reviews={detail.data?.reviews ?? []} />}
          {item.override && handIn !== "withMentor" && <OwnTerms override={item.override} />}
          <Panel title={t.brief}>
            <Markdown text={assignment.brief} />
          </Panel>
          {isWaitingForDetail && <RowsSkeleton rows={3} />}
          {detail.error && (
            <Failure title={words.failure.title} actionLabel={words.retry} onAction={() => void detail.refetch()}>
              {explain(detail.error)}
            </Failure>
          )}
          {handIn !== "withMentor" && handIn !== "open" && (
            <Callout tone={handIn === "notYet" ? "info" : "warn"}>{reason(handIn, assignment.opensAt)}</Callout>
          )}
          {handIn === "open" && !isWaitingForDetail && !hasDraft && <RowsSkeleton rows={3} />}
          {handIn === "open" && !isWaitingForDetail && hasDraft && (
            <HandInForm
              key={submission?.attemptNo ?? 0}
              item={{ ...item, assignment }}
              remote={draft.data?.draft ?? null}
              lastAnswers={latest?.answers}
              lastFiles={latest?.files ?? []}
              now={now}
            />
          )}
          {detail.data && handIn === "withMentor" && <CurrentAnswers detail={detail.data} />}
          {detail.data && <Earlier detail={detail.data} isFormOpen={handIn !== "withMentor"} />}
        </div>
        <aside className={styles.side}>
          {submission?.requestedChanges && handIn === "open" && (
            <ChangesChecklist submission={{ ...submission, requestedChanges: submission.requestedChanges }} />
          )}
          <Standing submission={submission} handIn={handIn} placeInQueue={detail.data?.placeInQueue ?? null} />
          <Facts assignment={assignment} attemptNo={submission?.attemptNo ?? 0} />
        </aside>
      </div>
    </Page>
  );
}

function reason(handIn: Exclude<HandIn, "open" | "withMentor">, opensAt: string): string {
  if (handIn === "notYet") return t.notOpen(formatDateTime(opensAt));
  return handIn === "noAttempts" ? t.noAttempts : t.closed;
}

function latestAttempt({ attempts }: StudentDetail) {
  return attempts.reduce((latest, one) => (latest && latest.attemptNo > one.attemptNo ? latest : one), attempts[0]);
}

function CurrentAnswers({ detail }: { detail: StudentDetail }) {
  const latest = latestAttempt(detail);
  if (!latest) return null;
  return (
    <Panel title={t.yourAnswer}>
      <AnswersView fields={detail.fields} answers={latest.answers} files={latest.files} />
    </Panel>
  );
}

function Earlier({ detail, isFormOpen }: { detail: StudentDetail; isFormOpen: boolean }) {
  const latest = latestAttempt(detail)?.attemptNo;
  const hasMore = isFormOpen ? detail.attempts.length > 0 : detail.attempts.length > 1 || detail.reviews.length > 0;
  if (!hasMore) return null;
  return (
    <Panel title={t.attempts}>
      <AttemptHistory
        fields={detail.fields}
        attempts={detail.attempts}
        reviews={detail.reviews}
        maxPoints={detail.submission.maxPoints}
        grade={detail.submission.grade}
        hideAnswersOf={isFormOpen ? undefined : latest}
      />
    </Panel>
  );
}
