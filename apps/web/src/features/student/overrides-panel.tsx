import { endOverride, type StaffOverride } from "@cohort/contract/overrides";
import type { StudentProfile } from "@cohort/contract/students";
import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { OverrideForm } from "../../entities/overrides/override-form.tsx";
import { overridesQuery } from "../../entities/overrides/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t as terms } from "../../strings/overrides.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/student.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Failure } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./student.module.css";

/** Other dates and attempts that hold for this student, and a way to give them. */
export function OverridesPanel({ profile: { enrolmentId, stages } }: { profile: StudentProfile }) {
  const { data, error, refetch } = useRead(overridesQuery, { enrolmentId });
  const [chosen, setChosen] = useState("");
  const [openFor, setOpenFor] = useState<string>();
  const assignments = stages.flatMap(({ work }) => work.map(({ assignment }) => assignment));
  const overrides = data?.items ?? [];
  return (
    <Panel title={t.overrides.title} hint={t.overrides.hint}>
      {error && !data && (
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={() => void refetch()}>
          {explain(error)}
        </Failure>
      )}
      {data && overrides.length === 0 && <p className={styles.quiet}>{t.overrides.empty}</p>}
      <ul className={styles.overrides}>
        {overrides.map((override) => (
          <Override key={override.id} override={override} onChange={() => setOpenFor(override.assignmentId)} />
        ))}
      </ul>
      {assignments.length > 0 && (
        <div className={styles.give}>
          <NativeSelect
            aria-label={t.overrides.choose}
            data={[
              { value: "", label: t.overrides.chooseOne },
              ...assignments.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Button variant="default" disabled={chosen === "" || !data} onClick={() => setOpenFor(chosen)}>
            {t.overrides.give}
          </Button>
        </div>
      )}
      {openFor && (
        <OverrideForm
          where={{ assignmentId: openFor, enrolmentId }}
          known={overrides.find(({ assignmentId }) => assignmentId === openFor)}
          onClose={() => {
            setOpenFor(undefined);
            setChosen("");
          }}
        />
      )}
    </Panel>
  );
}

function Override({ override, onChange }: { override: StaffOverride; onChange: () => void }) {
  const end = useCall(endOverride);
  const { id, version, assignmentTitle, dueAt, cutoffAt, maxAttempts, reason, givenBy, updatedAt, isEnded } = override;
  const given = [
    dueAt && t.overrides.due(formatDateTime(dueAt)),
    cutoffAt && t.overrides.cutoff(formatDateTime(cutoffAt)),
    maxAttempts !== null && t.overrides.attempts(maxAttempts),
  ].filter(Boolean);
  const takeBack = () =>
    end.mutate(
      { params: { id }, body: { version } },
      { onSuccess: () => toast(terms.ended), onError: (problem) => toast(explain(problem), "bad") },
    );
  return (
    <li data-ended={isEnded || undefined}>
      <p className={styles.overrideTitle}>
        {assignmentTitle}
        {isEnded && <span className={styles.tag}>{t.overrides.ended}</span>}
      </p>
      <p>{given.join(", ")}</p>
      <p className={styles.quiet}>
        {reason} ({t.overrides.by(givenBy.name, formatDateTime(updatedAt))})
      </p>
      {!isEnded && (
        <div className={styles.choices}>
          <Button size="xs" variant="subtle" aria-label={t.overrides.change(assignmentTitle)} onClick={onChange}>
            {t.overrides.changeShort}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            aria-label={t.overrides.end(assignmentTitle)}
            loading={end.isPending}
            onClick={takeBack}
          >
            {t.overrides.endShort}
          </Button>
        </div>
      )}
    </li>
  );
}
