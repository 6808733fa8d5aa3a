import { createAssignment, type ProgrammeSetup, updateAssignment } from "@cohort/contract/programme-setup";
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useApi, useCall, useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { rubricsQuery } from "../../entities/rubrics/queries.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/programme.ts";
import { KeptNotice } from "../../ui/kept-notice.tsx";
import { Callout } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.ts";
import { useKept } from "../../ui/use-kept.ts";
import { AssignmentForm } from "./assignment-form.tsx";
import { type Issues, newDraft, readTyped, type SetupAssignment, type Typed, toTyped } from "./draft.ts";
import { judgeBy, judgeOf } from "./judge-by.ts";
import styles from "./programme.module.css";
import { setupQuery } from "./queries.ts";
import { StudentPreview } from "./student-preview.tsx";

/** Writes or changes one assignment, with what students will see beside it. */
export function AssignmentPage() {
  const { assignmentId } = useParams({ from: "/frame/programme/$assignmentId" });
  const { from } = useSearch({ from: "/frame/programme/$assignmentId" });
  const setup = useValue(setupQuery, { programmeId: useProgramme()?.id ?? "" });
  const known = setup.assignments.find(({ id }) => id === assignmentId);
  if (!known && assignmentId !== "new") throw new ApiError("resource.notFound", 404);
  const model = setup.assignments.find(({ id }) => id === from);
  return <Editor key={assignmentId} setup={setup} known={known} model={model} />;
}

/** What was typed, the version it began from, and the rubric if one was chosen here. */
type Written = Typed & { seen: number; rubric?: string | null };

type EditorProps = { setup: ProgrammeSetup; known: SetupAssignment | undefined; model: SetupAssignment | undefined };

function Editor({ setup, known, model }: EditorProps) {
  const { timezone, id: programmeId } = setup.programme;
  const { items: rubrics } = useValue(rubricsQuery, { programmeId });
  const api = useApi();
  const navigate = useNavigate();
  const now = useNow(30_000);
  const typedOf = () =>
    toTyped(known ?? (model && { ...model, archived: false }) ?? newDraft(setup, now, ""), timezone);
  const begin = (): Written => ({ ...typedOf(), seen: known?.version ?? 0 });
  const { user } = useMe();
  const key = `${user.id}.assignment.${programmeId}.${known ? `edit.${known.id}` : (model?.id ?? "")}`;
  const [written, setWritten, forget, isBroughtBack] = useKept<Written>(key, begin);
  const { seen, rubric: chosen, ...typed } = written;
  const change = (next: Partial<Written>) => setWritten((before) => ({ ...before, ...next }));
  const judged = known ?? model;
  // Until something else is chosen here, what judges it is what others say.
  const rubricId = chosen !== undefined ? chosen : ((judged && judgeOf(rubrics, judged.id)?.id) ?? null);
  const [issues, setIssues] = useState<Issues>({});
  const create = useCall(createAssignment);
  const update = useCall(updateAssignment);
  const failure = create.error ?? update.error;
  const isBehind = known !== undefined && known.version > seen;

  const save = async (version: number) => {
    const read = readTyped(typed, timezone);
    if ("issues" in read) return setIssues(read.issues);
    let assignmentId: string | undefined;
    try {
      if (known) {
        const after = await update.mutateAsync({ params: { id: known.id }, body: { ...read.draft, version } });
        change({ seen: after.assignments.find(({ id }) => id === known.id)?.version ?? version });
        assignmentId = known.id;
      } else {
        const after = await create.mutateAsync({ params: { id: setup.programme.id }, body: read.draft });
        assignmentId = newestOf(setup, after);
      }
    } catch (error) {
      if (error instanceof ApiError) setIssues(issuesOf(error));
      return;
    }
    try {
      if (assignmentId) await judgeBy(api, rubrics, assignmentId, rubricId);
    } catch (error) {
      toast(t.rubric.failed(explain(error)), "bad");
      if (known || !assignmentId) return;
      // It exists now: what was written must not make it a second time.
      forget();
      void navigate({ to: "/programme/$assignmentId", params: { assignmentId } });
      return;
    }
    forget();
    toast(known ? t.saved : t.editor.created);
    void navigate({ to: "/programme" });
  };
  const title = known ? t.editOf(known.title) : t.editor.newTitle;
  return (
    <Page
      title={title}
      actions={
        <>
          {known && !known.archived && (
            <Button
              variant="subtle"
              renderRoot={(props) => <Link {...props} to="/students" search={{ notHandedIn: known.id }} />}
            >
              {t.editor.notHandedIn}
            </Button>
          )}
          <Button variant="default" component={Link} to="/programme" onClick={forget}>
            {t.cancel}
          </Button>
          <Button loading={create.isPending || update.isPending} onClick={() => void save(seen)}>
            {t.save}
          </Button>
        </>
      }
    >
      {isBehind && (
        <Callout
          tone="warn"
          title={t.conflict.title}
          actions={
            <>
              <Button variant="default" onClick={forget}>
                {t.conflict.theirs}
              </Button>
              <Button onClick={() => void save(known.version)}>{t.conflict.mine}</Button>
            </>
          }
        >
          {t.conflict.body}
        </Callout>
      )}
      {isBroughtBack && !isBehind && <KeptNotice onDiscard={forget} />}
      {failure && !isBehind && (
        <Callout tone="bad" title={t.failure}>
          {explain(failure)}
        </Callout>
      )}
      <div className={styles.columns}>
        <AssignmentForm
          setup={setup}
          known={known}
          typed={typed}
          issues={issues}
          rubrics={rubrics}
          rubricId={rubricId}
          onRubric={(rubric) => change({ rubric })}
          onChange={(next) => {
            setIssues({});
            change(next);
          }}
        />
        <StudentPreview typed={typed} timezone={timezone} now={now} />
      </div>
    </Page>
  );
}

/** The assignment that was made: what others made at the same time has another title. */
const newestOf = (before: ProgrammeSetup, after: ProgrammeSetup): string | undefined =>
  after.assignments.find(({ id }) => !before.assignments.some((one) => one.id === id))?.id;

/** The fields a refusal names, as the form knows them. */
function issuesOf(error: ApiError): Issues {
  const kind = error.code === "configuration.locked" ? "locked" : "refused";
  const names = error.problem?.issues?.map(({ path }) => path.split(".").find((part) => part in knownNames)) ?? [];
  return Object.fromEntries(names.flatMap((name) => (name ? [[name, kind]] : [])));
}

const knownNames: Record<string, true> = { ...t.fields, fields: true } as never;
