import { attachRubric, type Rubric } from "@cohort/contract/rubrics";
import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useCall, useValue } from "../../api/provider.tsx";
import { assignmentsQuery } from "../../entities/assignments/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/rubrics.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./rubrics.module.css";

/** Which assignments a rubric judges, with what judges each of them now. */
export function AttachPanel({ rubric, all }: { rubric: Rubric; all: readonly Rubric[] }) {
  const { items } = useValue(assignmentsQuery, { programmeId: rubric.programmeId });
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const attach = useCall(attachRubric);
  const now = new Set(rubric.assignmentIds);
  const wanted = chosen ?? now;
  const isSame = wanted.size === now.size && [...wanted].every((id) => now.has(id));
  const toggle = (id: string, isOn: boolean) =>
    setChosen(new Set(isOn ? [...wanted, id] : [...wanted].filter((one) => one !== id)));
  const save = () =>
    attach.mutate(
      { params: { id: rubric.id }, body: { version: rubric.version, assignmentIds: [...wanted] } },
      {
        onSuccess: () => {
          setChosen(undefined);
          toast(t.attach.saved);
        },
      },
    );
  return (
    <Panel title={t.attach.title} hint={t.attach.hint}>
      {items.length === 0 && <p className={styles.quiet}>{t.attach.none}</p>}
      {attach.error && <Callout tone="bad">{explain(attach.error)}</Callout>}
      <ul className={styles.assignments}>
        {items.map(({ assignment: { id, title } }) => {
          const other = all.find((one) => one.id !== rubric.id && one.assignmentIds.includes(id));
          return (
            <li key={id}>
              <Checkbox
                label={title}
                description={other && t.attach.now(other.name)}
                checked={wanted.has(id)}
                onChange={(event) => toggle(id, event.currentTarget.checked)}
              />
            </li>
          );
        })}
      </ul>
      <Button variant="default" disabled={isSame} loading={attach.isPending} onClick={save}>
        {t.attach.save}
      </Button>
    </Panel>
  );
}
