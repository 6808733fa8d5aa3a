import type { ReviewDraft } from "@cohort/contract/review-drafts";
import { Button } from "@mantine/core";
import { useRef } from "react";
import { useNow } from "../../api/use-now.ts";
import { DecisionNote } from "../../entities/decision-note.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/review.ts";
import { formatClock } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useKeys } from "../../ui/use-keys.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { Decisions } from "./decisions.tsx";
import { Lease } from "./lease.tsx";
import { useReviewActions } from "./mutations.ts";
import { hasNotes, noNotes } from "./notes.ts";
import { Outcome } from "./outcome.tsx";
import type { StaffDetail } from "./queries.ts";
import styles from "./review.module.css";
import { ReviewForm } from "./review-form.tsx";
import { useNotes } from "./use-notes.ts";

type ReviewPanelProps = {
  detail: StaffDetail;
  draft: ReviewDraft;
  hasNext: boolean;
  onNext: () => void;
  isMovingOn: boolean;
};

/** The reviewer's side: whose turn it is, the verdict, and what became of it. */
export function ReviewPanel({ detail, draft, hasNext, onNext, isMovingOn }: ReviewPanelProps) {
  const { submission } = detail;
  const { user } = useMe();
  const now = useNow(1000);
  const state = useNotes(draft);
  const actions = useReviewActions(submission, state);
  const { notes, change, drop } = state;

  const leaseMs = submission.claim ? Date.parse(submission.claim.expiresAt) - now : 0;
  const isOpen = submission.state === "submitted" || submission.state === "in_review";
  const isMine = submission.claim?.by.id === user.id && leaseMs > 0;
  const isOthers = submission.claim !== null && !isMine && leaseMs > 0 && submission.claim.by.id !== user.id;
  const wasOpen = useRef(isOpen);
  // Somebody else came first, and what was written here has no form to stand in any more.
  const verdict = detail.reviews.findLast(({ attemptNo }) => attemptNo === submission.attemptNo);
  const isOvertaken = !isOpen && hasNotes(notes) && verdict !== undefined && verdict.by.id !== user.id;
  const canClaim = isOpen && !isMine && !isOthers;
  const claim = () => void actions.claim().catch(ignoreShown);
  useKeys({ c: () => canClaim && claim() });

  return (
    <div className={styles.side}>
      <Panel title={t.panelLabel} actions={isMine && <Lease leaseMs={leaseMs} actions={actions} />}>
        <div className={styles.panel}>
          {(actions.conflict || isOvertaken) && (
            <ConflictNotice
              current={actions.conflict && actions.conflict !== "unknown" ? actions.conflict : submission}
              mine={notes}
              hasForm={isOpen}
              onDismiss={actions.conflict && actions.dismiss}
              onDiscard={() => {
                actions.dismiss();
                change(noNotes);
              }}
            />
          )}
          {actions.error && !actions.conflict && <Callout tone="bad">{explain(actions.error)}</Callout>}
          {state.other && (
            <Callout
              tone="warn"
              title={t.otherTitle}
              actions={
                <>
                  <Button size="xs" variant="default" onClick={state.takeOther}>
                    {t.otherTake}
                  </Button>
                  <Button size="xs" variant="default" onClick={state.keepMine}>
                    {t.otherKeep}
                  </Button>
                </>
              }
            >
              {state.other.feedback}
            </Callout>
          )}
          {submission.decision && <DecisionNote decision={submission.decision} />}
          {isOthers && submission.claim && (
            <Callout tone="info" title={t.claimedByOther(submission.claim.by.name)}>
              {t.claimedByOtherBody} {t.leaseEnds(formatClock(leaseMs))}.
            </Callout>
          )}
          {canClaim && (
            <div className={styles.claim}>
              <p className={styles.quiet}>{hasNotes(notes) ? t.leaseOver : t.claimHint}</p>
              <Button fullWidth onClick={claim} loading={actions.isClaiming}>
                {t.claim}
              </Button>
            </div>
          )}
          {isOpen && (isMine || hasNotes(notes)) && (
            <ReviewForm
              detail={detail}
              notes={notes}
              status={state.status}
              onChange={change}
              onDone={drop}
              onNext={hasNext ? onNext : undefined}
              actions={actions}
              isMine={isMine}
              leaseMs={leaseMs}
            />
          )}
          {!isOpen && (
            <Outcome
              submission={submission}
              actions={actions}
              isReplacingForm={wasOpen.current}
              hasNext={hasNext}
              onNext={onNext}
              isMovingOn={isMovingOn}
            />
          )}
          <Decisions key={submission.version} submission={submission} />
        </div>
      </Panel>
    </div>
  );
}

/** The panel shows a failed action from its state; the promise has nothing to add. */
const ignoreShown = (): undefined => undefined;
