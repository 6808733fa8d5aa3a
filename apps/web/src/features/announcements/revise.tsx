import { type ManagedAnnouncement, reviseAnnouncement } from "@cohort/contract/announcements";
import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { t } from "../../strings/announcements.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./announcements.module.css";
import { AnnouncementFields, enteredOf, instantOf } from "./fields.tsx";

/**
 * A new text for an announcement. Somebody else who changed it meanwhile is shown with what they wrote; what was typed
 * here stays, and replaces theirs only when its author says so.
 */
export function Revise({ one, onClose }: { one: ManagedAnnouncement; onClose: () => void }) {
  const revise = useCall(reviseAnnouncement);
  const [base, setBase] = useState(one);
  const [entered, setEntered] = useState(() => enteredOf(one));
  const theirs =
    revise.error instanceof ApiError && revise.error.code === "resource.conflict"
      ? (revise.error.problem?.current as ManagedAnnouncement)
      : undefined;
  const save = (version: number) => {
    const { expiresAt, ...text } = entered;
    const body = { version, ...text, trackId: base.announcement.trackId, expiresAt: instantOf(expiresAt) };
    revise.mutate(
      { params: { id: one.id }, body },
      {
        onSuccess: () => {
          toast(t.revisedDone);
          onClose();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save((theirs ?? base).announcement.version);
  };
  const take = (current: ManagedAnnouncement) => {
    setBase(current);
    setEntered(enteredOf(current));
    revise.reset();
  };
  const isWritten = JSON.stringify(entered) !== JSON.stringify(enteredOf(base));
  return (
    <Modal
      opened
      onClose={onClose}
      // A key or a click beside it loses nothing that was written: only the buttons do.
      closeOnEscape={!isWritten}
      closeOnClickOutside={!isWritten}
      title={t.editTitle}
      size="lg"
      closeButtonProps={{ "aria-label": words.close }}
    >
      <form onSubmit={submit} className={styles.form}>
        {theirs && (
          <Callout
            tone="warn"
            title={t.conflict.title}
            actions={
              <Button variant="default" onClick={() => take(theirs)}>
                {t.conflict.take}
              </Button>
            }
          >
            <p>
              <strong>{theirs.announcement.title}</strong>
            </p>
            <p>{theirs.announcement.body}</p>
          </Callout>
        )}
        <AnnouncementFields
          entered={entered}
          change={(next) => setEntered((before) => ({ ...before, ...next }))}
          error={theirs ? null : revise.error}
        />
        <p className={styles.quiet}>{one.state === "published" ? t.editPublished : t.editWaiting}</p>
        <div className={styles.choices}>
          <Button type="submit" loading={revise.isPending}>
            {theirs ? t.conflict.keep : t.save}
          </Button>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
