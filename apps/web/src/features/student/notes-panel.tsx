import { type StudentNote, writeStudentNote } from "@cohort/contract/students";
import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { usePages } from "../../api/use-pages.ts";
import { useMe } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/student.ts";
import { Callout, Failure } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useKept } from "../../ui/use-kept.ts";
import { NoteEditor } from "./note-editor.tsx";
import { NoteItem } from "./note-item.tsx";
import { isNoteBefore } from "./note-order.ts";
import { studentNotesQuery } from "./queries.ts";
import styles from "./student.module.css";

const longest = 10_000;
const empty = () => "";

/** What staff tell each other about a student; the student never sees it. */
export function NotesPanel({ enrolmentId, programmeId }: { enrolmentId: string; programmeId: string }) {
  const notes = usePages(studentNotesQuery, { id: enrolmentId }, { isBefore: isNoteBefore, remember: false });
  // Kept here and not in its row: a note somebody removes must not take what is being written about it along.
  const [edited, setEdited] = useState<StudentNote>();
  const isGone = edited !== undefined && !notes.isLoading && !notes.items.some(({ id }) => id === edited.id);
  const close = () => setEdited(undefined);
  return (
    <Panel title={t.notes.title} hint={t.notes.hint}>
      <NewNote enrolmentId={enrolmentId} />
      {edited && isGone && <NoteEditor from={edited} now={undefined} onClose={close} />}
      {notes.error && notes.items.length === 0 && (
        <Failure title={words.failure.title} actionLabel={words.retry} onAction={notes.retry}>
          {explain(notes.error)}
        </Failure>
      )}
      {notes.first && notes.items.length === 0 && !isGone && <p className={styles.quiet}>{t.notes.empty}</p>}
      <ul className={styles.notes}>
        {notes.items.map((note) => (
          <li key={note.id}>
            {edited?.id === note.id ? (
              <NoteEditor from={edited} now={note} onClose={close} />
            ) : (
              <NoteItem note={note} programmeId={programmeId} onEdit={() => setEdited(note)} />
            )}
          </li>
        ))}
      </ul>
      {notes.hasMore && (
        <Button variant="default" fullWidth loading={notes.isLoadingMore} onClick={notes.more}>
          {t.notes.older}
        </Button>
      )}
    </Panel>
  );
}

function NewNote({ enrolmentId }: { enrolmentId: string }) {
  const { user } = useMe();
  const [body, setBody, forget] = useKept(`${user.id}.note.${enrolmentId}`, empty);
  const write = useCall(writeStudentNote);
  const send = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ params: { id: enrolmentId }, body: { body } }, { onSuccess: forget });
  };
  return (
    <form onSubmit={send} className={styles.form}>
      <Textarea
        label={t.notes.label}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={longest}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {write.error && <Callout tone="bad">{explain(write.error)}</Callout>}
      <div className={styles.choices}>
        <Button type="submit" variant="default" loading={write.isPending} disabled={body.trim() === ""}>
          {t.notes.add}
        </Button>
      </div>
    </form>
  );
}
