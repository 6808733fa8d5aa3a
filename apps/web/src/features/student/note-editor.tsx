import { editStudentNote, type StudentNote } from "@cohort/contract/students";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/student.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Callout } from "../../ui/notice.tsx";
import styles from "./student.module.css";

type NoteEditorProps = {
  /** The note as it was when writing began. */
  from: StudentNote;
  /** As it is now; undefined when it is gone. */
  now: StudentNote | undefined;
  onClose: () => void;
};

/**
 * Changes a note. When somebody else changed it meanwhile, both texts are on the screen and the writer decides; nothing
 * that was typed is lost, not even when the note itself is gone.
 */
export function NoteEditor({ from, now, onClose }: NoteEditorProps) {
  const [body, setBody] = useState(from.body);
  const [seen, setSeen] = useState(from);
  const edit = useCall(editStudentNote);
  const refused = edit.error?.current as StudentNote | undefined;
  const latest = [seen, ...(now ? [now] : []), ...(refused ? [refused] : [])].reduce((a, b) =>
    b.version > a.version ? b : a,
  );
  const isOvertaken = latest.version > seen.version && latest.body !== body;

  const send = (event: FormEvent) => {
    event.preventDefault();
    // What is on the screen is what was decided about.
    setSeen(latest);
    edit.mutate({ params: { id: from.id }, body: { version: latest.version, body } }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={send} className={styles.form}>
      {!now && <Callout tone="warn">{t.notes.gone}</Callout>}
      {now && isOvertaken && (
        <Callout
          tone="warn"
          title={t.notes.conflict}
          actions={
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setBody(latest.body);
                setSeen(latest);
                edit.reset();
              }}
            >
              {t.notes.takeTheirs}
            </Button>
          }
        >
          <p>{t.notes.conflictBody}</p>
          <Markdown text={latest.body} />
        </Callout>
      )}
      <Textarea
        aria-label={t.notes.label}
        data-autofocus
        autosize
        minRows={3}
        maxRows={14}
        maxLength={10_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {edit.error && edit.error.code !== "resource.conflict" && <Callout tone="bad">{explain(edit.error)}</Callout>}
      <div className={styles.choices}>
        <Button size="xs" variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button size="xs" type="submit" loading={edit.isPending} disabled={body.trim() === "" || !now}>
          {t.notes.save}
        </Button>
      </div>
    </form>
  );
}
