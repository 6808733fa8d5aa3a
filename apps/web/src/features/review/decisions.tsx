import {
  excuseSubmission,
  reopenSubmission,
  restoreSubmission,
  retractGrade,
  voidSubmission,
} from "@cohort/contract/grading";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/review.ts";
import styles from "./review.module.css";

type Kind = "reopen" | "retract" | "excuse" | "void";

const shortestReason = 3;

/** What is possible outside a review, in this state. */
function kindsFor({ state }: StaffSubmission): Kind[] {
  if (state === "released") return ["reopen", "retract", "excuse", "void"];
  if (state === "graded") return ["reopen", "excuse", "void"];
  return state === "excused" || state === "void" || state === "draft" ? [] : ["excuse", "void"];
}

/** Decisions that need a reason, which the student reads; and taking back that work was excused or void. */
export function Decisions({ submission }: { submission: StaffSubmission }) {
  const [kind, setKind] = useState<Kind>();
  const [reason, setReason] = useState("");
  const calls = {
    reopen: useCall(reopenSubmission),
    retract: useCall(retractGrade),
    excuse: useCall(excuseSubmission),
    void: useCall(voidSubmission),
  };
  const restore = useCall(restoreSubmission);
  const { id, version, state } = submission;
  const params = { id };
  const isClosed = state === "excused" || state === "void";
  const error = (kind ? calls[kind].error : null) ?? restore.error;
  const decide = () => {
    if (!kind || reason.trim().length < shortestReason) return;
    const done = () => {
      setKind(undefined);
      setReason("");
    };
    calls[kind].mutate({ params, body: { version, reason: reason.trim() } }, { onSuccess: done });
  };
  return (
    <div className={styles.decisions}>
      {error && (
        <p role="alert" className={styles.problem}>
          {explain(error)}
        </p>
      )}
      {isClosed && (
        <Button
          variant="default"
          loading={restore.isPending}
          onClick={() => restore.mutate({ params, body: { version } })}
        >
          {t.restore}
        </Button>
      )}
      {kind === undefined ? (
        <div className={styles.decisionRow}>
          {kindsFor(submission).map((one) => (
            <Button key={one} size="compact-sm" variant="subtle" color="gray" onClick={() => setKind(one)}>
              {t.decisions[one].label}
            </Button>
          ))}
        </div>
      ) : (
        <form
          className={styles.decisionForm}
          onSubmit={(event) => {
            event.preventDefault();
            decide();
          }}
        >
          <TextInput
            label={t.decisions[kind].label}
            description={t.decisions[kind].hint}
            placeholder={t.reason}
            value={reason}
            maxLength={500}
            data-autofocus
            autoFocus
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Escape" && setKind(undefined)}
          />
          <div className={styles.decisionRow}>
            <Button
              type="submit"
              size="xs"
              loading={calls[kind].isPending}
              disabled={reason.trim().length < shortestReason}
            >
              {t.decisions[kind].label}
            </Button>
            <Button size="xs" variant="default" onClick={() => setKind(undefined)}>
              {t.cancel}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
