import { createRubric, type Rubric, updateRubric } from "@cohort/contract/rubrics";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/rubrics.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import { CriterionEditor } from "./criterion-editor.tsx";
import {
  draftOf,
  emptyDraft,
  isComplete,
  isSameDraft,
  maximumOf,
  moved,
  newCriterion,
  type RubricDraft,
} from "./draft.ts";
import { RubricPreview } from "./rubric-preview.tsx";
import styles from "./rubrics.module.css";

const mostCriteria = 20;

type RubricEditorProps = { rubric: Rubric | undefined; programmeId: string; onSaved: (rubric: Rubric) => void };

/**
 * Criteria by levels. What somebody else saves meanwhile is taken over while nothing was written here; otherwise both
 * stand until one is chosen, and nothing written is lost.
 */
export function RubricEditor({ rubric, programmeId, onSaved }: RubricEditorProps) {
  const saved = rubric ? draftOf(rubric) : emptyDraft;
  const [base, setBase] = useState({ version: rubric?.version ?? 0, draft: saved });
  const [draft, setDraft] = useState<RubricDraft>(saved);
  const [isChecked, setChecked] = useState(false);
  const create = useCall(createRubric);
  const update = useCall(updateRubric);
  const isDirty = !isSameDraft(draft, base.draft);
  const isBehind = rubric !== undefined && rubric.version > base.version;
  if (isBehind && (!isDirty || isSameDraft(saved, base.draft))) {
    setBase({ version: rubric.version, draft: saved });
    if (!isDirty) setDraft(saved);
  }
  const failure = create.error ?? update.error;
  const isConflict = failure instanceof ApiError && failure.code === "resource.conflict";
  const { form } = t;

  const change = (part: Partial<RubricDraft>) => setDraft({ ...draft, ...part });
  const rebase = (theirs: Rubric) => {
    setBase({ version: theirs.version, draft: draftOf(theirs) });
    update.reset();
  };
  const save = (isArchived: boolean) => {
    setChecked(true);
    if (!isComplete(draft)) return;
    const done = (next: Rubric) => {
      setBase({ version: next.version, draft: draftOf(next) });
      setDraft(draftOf(next));
      setChecked(false);
      toast(rubric && next.edition > rubric.edition ? t.savedEdition(next.edition) : t.saved);
      onSaved(next);
    };
    if (!rubric) create.mutate({ body: { programmeId, ...draft } }, { onSuccess: done });
    else
      update.mutate(
        { params: { id: rubric.id }, body: { version: base.version, isArchived, ...draft } },
        { onSuccess: done },
      );
  };
  return (
    <>
      <Panel
        title={rubric ? rubric.name : t.newTitle}
        hint={rubric && `${t.edition(rubric.edition)}${rubric.isArchived ? `, ${t.archived}` : ""}`}
      >
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            save(rubric?.isArchived ?? false);
          }}
        >
          {rubric && <p className={styles.quiet}>{t.editionHint(rubric.edition)}</p>}
          {rubric && ((isBehind && isDirty) || isConflict) && (
            <Callout
              tone="warn"
              title={t.changedTitle}
              actions={
                <>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => {
                      rebase(rubric);
                      setDraft(saved);
                    }}
                  >
                    {t.takeTheirs}
                  </Button>
                  <Button size="xs" variant="default" onClick={() => rebase(rubric)}>
                    {t.keepMine}
                  </Button>
                </>
              }
            >
              {t.changedBody}
            </Callout>
          )}
          {failure && !isConflict && <Callout tone="bad">{explain(failure)}</Callout>}
          <TextInput
            label={form.name}
            value={draft.name}
            maxLength={120}
            error={isChecked && draft.name.trim() === "" ? form.nameMissing : undefined}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Checkbox
            label={form.allowsOverride}
            checked={draft.allowsOverride}
            onChange={(event) => change({ allowsOverride: event.currentTarget.checked })}
          />
          <div className={styles.head}>
            <h3>{form.criteriaAndLevels}</h3>
            <span className={styles.quiet}>{form.total(maximumOf(draft))}</span>
          </div>
          <p className={styles.quiet}>{form.keys}</p>
          <ol className={styles.criteria}>
            {draft.criteria.map((criterion, index) => (
              <CriterionEditor
                key={criterion.key}
                criterion={criterion}
                index={index}
                count={draft.criteria.length}
                isChecked={isChecked}
                onChange={(next) => change({ criteria: draft.criteria.with(index, next) })}
                onMove={(step) => change({ criteria: moved(draft.criteria, index, step) })}
                onRemove={() => change({ criteria: draft.criteria.toSpliced(index, 1) })}
              />
            ))}
          </ol>
          <div>
            <Button
              variant="default"
              disabled={draft.criteria.length >= mostCriteria}
              onClick={() => change({ criteria: [...draft.criteria, newCriterion(draft.criteria)] })}
            >
              {form.addCriterion}
            </Button>
          </div>
          <div className={styles.buttons}>
            <Button
              type="submit"
              loading={create.isPending || update.isPending}
              disabled={rubric !== undefined && !isDirty}
            >
              {form.save}
            </Button>
            {rubric && isDirty && (
              <Button variant="subtle" color="gray" onClick={() => setDraft(saved)}>
                {form.discard}
              </Button>
            )}
            {rubric && !isDirty && (
              <Button variant="subtle" color="gray" onClick={() => save(!rubric.isArchived)}>
                {rubric.isArchived ? form.restore : form.archive}
              </Button>
            )}
            {isDirty && <span className={styles.quiet}>{t.unsaved}</span>}
          </div>
        </form>
      </Panel>
      <RubricPreview draft={draft} />
    </>
  );
}
