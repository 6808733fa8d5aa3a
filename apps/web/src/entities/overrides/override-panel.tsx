import { endOverride, type StaffOverride } from "@cohort/contract/overrides";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useCall, useRead } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/overrides.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./override.module.css";
import { OverrideForm } from "./override-form.tsx";
import { overridesQuery } from "./queries.ts";

/** The terms of one student at one assignment, for whoever reviews them: other dates, more attempts, and why. */
export function OverridePanel(where: { assignmentId: string; enrolmentId: string }) {
  const { data } = useRead(overridesQuery, where);
  const [isOpen, setOpen] = useState(false);
  const end = useCall(endOverride);
  const override = data?.items[0];
  const running = override && !override.isEnded ? override : undefined;
  return (
    <Panel title={t.title}>
      {running ? <Terms override={running} /> : <p className={styles.quiet}>{t.none}</p>}
      <div className={styles.choices}>
        <Button variant="default" disabled={!data} onClick={() => setOpen(true)}>
          {running ? t.change : t.give}
        </Button>
        {running && (
          <Button
            variant="default"
            loading={end.isPending}
            onClick={() =>
              end.mutate(
                { params: { id: running.id }, body: { version: running.version } },
                { onSuccess: () => toast(t.ended), onError: (error) => toast(explain(error), "bad") },
              )
            }
          >
            {t.end}
          </Button>
        )}
      </div>
      {isOpen && <OverrideForm where={where} known={override} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Terms({ override: { dueAt, cutoffAt, maxAttempts, reason, givenBy } }: { override: StaffOverride }) {
  const rows: [string, string][] = [
    ...(dueAt ? [[t.due, formatDateTime(dueAt)] as [string, string]] : []),
    ...(cutoffAt ? [[t.cutoff, formatDateTime(cutoffAt)] as [string, string]] : []),
    ...(maxAttempts ? [[t.attempts, String(maxAttempts)] as [string, string]] : []),
    [t.reason, reason],
    [t.givenBy, givenBy.name],
  ];
  return (
    <dl className={styles.terms}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
