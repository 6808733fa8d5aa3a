import { type ManagedAnnouncement, reviseAnnouncement } from "@cohort/contract/announcements";
import { Button, Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { AnnouncementFields, enteredOf, instantOf, problemOf } from "../../entities/announcements/fields.tsx";
import styles from "../../entities/announcements/form.module.css";
import { useMe } from "../../entities/me/use-me.ts";
import { t } from "../../strings/announcements.ts";
import { words } from "../../strings/shared.ts";
import { KeptNotice } from "../../ui/kept-notice.tsx";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import { useKept } from "../../ui/use-kept.ts";

/** What was typed, and the version of the text it began from. */
const begun = (one: ManagedAnnouncement) => ({ version: one.announcement.version, ...enteredOf(one) });

/**
 * A new text for an announcement. It stays in this tab until it is saved or given up here, whatever else closes it.
 * Somebody else who changed it meanwhile is shown with what they wrote; what was typed here stays, and replaces theirs
 * only when its author says so.
 */
export function Revise({ one, onClose }: { one: ManagedAnnouncement; onClose: () => void }) {
  const revise = useCall(reviseAnnouncement);
  const [base, setBase] = useState(one);
  const [written, setWritten, forget, isBroughtBack] = useKept(`${useMe().user.id}.announcement.${one.id}`, () =>
    begun(base),
  );
  const { version: begunAt, ...entered } = written;
  const refused =
    revise.error instanceof ApiError && revise.error.code === "resource.conflict"
      ? (revise.error.problem?.current as ManagedAnnouncement)
      : undefined;
  const theirs = refused ?? (begunAt < base.announcement.version ? base : undefined);
  const close = () => {
    forget();
    onClose();
  };
  const save = (version: number) => {
    const { expiresAt, ...text } = entered;
    const body = { version, ...text, trackId: base.announcement.trackId, expiresAt: instantOf(expiresAt) };
    revise.mutate(
      { params: { id: one.id }, body },
      {
        onSuccess: () => {
          toast(t.revisedDone);
          close();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(theirs?.announcement.version ?? begunAt);
  };
  const take = (current: ManagedAnnouncement) => {
    setBase(current);
    setWritten(begun(current));
    revise.reset();
  };
  const isWritten = JSON.stringify(entered) !== JSON.stringify(enteredOf(base));
  return (
    <Modal
      opened
      onClose={close}
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
        {isBroughtBack && !theirs && <KeptNotice onDiscard={forget} />}
        <AnnouncementFields
          entered={entered}
          change={(next) => setWritten((before) => ({ ...before, ...next }))}
          problem={theirs || !revise.error ? undefined : problemOf(revise.error)}
        />
        <p className={styles.quiet}>
          {one.state === "published" ? t.editPublished : t.editWaiting} {t.audienceFixed}
        </p>
        <div className={styles.choices}>
          <Button type="submit" loading={revise.isPending}>
            {theirs ? t.conflict.keep : t.save}
          </Button>
          <Button variant="default" onClick={close}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
