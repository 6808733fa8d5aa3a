import { removeStudentNote, type StudentNote } from "@cohort/contract/students";
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/student.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./student.module.css";

type NoteItemProps = { note: StudentNote; programmeId: string; onEdit: () => void };

/** One note. Its author may change it; its author and the programme's admins may remove it. */
export function NoteItem({ note, programmeId, onEdit }: NoteItemProps) {
  const { user, assignments } = useMe();
  const [isAsking, setAsking] = useState(false);
  const isMine = note.author.id === user.id;
  const mayRemove =
    isMine || assignments.some(({ role, programmeId: where }) => role === "admin" && where === programmeId);
  return (
    <article className={styles.note}>
      <p className={styles.quiet}>
        <strong>{note.author.name}</strong>
        <time dateTime={note.createdAt}>{formatDateTime(note.createdAt)}</time>
        {note.version > 1 && <span title={formatDateTime(note.updatedAt)}>{t.notes.edited}</span>}
      </p>
      <Markdown text={note.body} />
      <div className={styles.choices}>
        {isMine && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${t.notes.edit}: ${t.notes.of(note.author.name)}`}
            onClick={onEdit}
          >
            {t.notes.edit}
          </Button>
        )}
        {mayRemove && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`${t.notes.remove}: ${t.notes.of(note.author.name)}`}
            onClick={() => setAsking(true)}
          >
            {t.notes.remove}
          </Button>
        )}
      </div>
      {isAsking && <RemoveNote note={note} onClose={() => setAsking(false)} />}
    </article>
  );
}

function RemoveNote({ note, onClose }: { note: StudentNote; onClose: () => void }) {
  const remove = useCall(removeStudentNote);
  const confirm = () =>
    remove.mutate(
      { params: { id: note.id }, body: { version: note.version } },
      {
        onSuccess: () => {
          toast(t.notes.removed);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.notes.removeTitle}
      centered
      closeButtonProps={{ "aria-label": words.close }}
    >
      <p>{t.notes.removeBody}</p>
      {remove.error && <Callout tone="bad">{explain(remove.error)}</Callout>}
      <div className={styles.choices}>
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={confirm}>
          {t.notes.remove}
        </Button>
      </div>
    </Modal>
  );
}
