import { createSnippet, type Snippet, updateSnippet } from "@cohort/contract/snippets";
import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/snippets.ts";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./snippets.module.css";

type SnippetDialogProps = { snippet: Snippet | undefined; mayShare: boolean; onClose: () => void };

/** Writes, changes or removes one snippet. Stays open with what was typed when the server refuses. */
export function SnippetDialog({ snippet, mayShare, onClose }: SnippetDialogProps) {
  const programmeId = useProgramme()?.id ?? "";
  const [title, setTitle] = useState(snippet?.title ?? "");
  const [body, setBody] = useState(snippet?.body ?? "");
  const [version, setVersion] = useState(snippet?.version ?? 0);
  const [isShared, setShared] = useState(false);
  const [isSure, setSure] = useState(false);
  const create = useCall(createSnippet);
  const update = useCall(updateSnippet);
  const failure = create.error ?? update.error;
  const current = failure instanceof ApiError && failure.status === 409 ? (failure.current as Snippet) : undefined;
  const write = (isRemoved: boolean) => {
    const done = () => {
      toast(isRemoved ? t.removed : t.saved);
      onClose();
    };
    if (!snippet) return create.mutate({ body: { programmeId, isShared, title, body } }, { onSuccess: done });
    const input = { params: { id: snippet.id }, body: { version, title, body, isRemoved } };
    update.mutate(input, {
      onSuccess: done,
      // Whoever saves again has read what they replace.
      onError: (error) => {
        if (error instanceof ApiError && error.status === 409) setVersion((error.current as Snippet).version);
      },
    });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    write(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={snippet ? t.editTitle : t.newTitle}
      closeButtonProps={{ "aria-label": words.close }}
    >
      <form className={styles.form} onSubmit={save}>
        {current && (
          <Callout tone="warn" title={t.changedTitle}>
            {t.changedBody} <q>{current.body}</q>
          </Callout>
        )}
        {failure && !current && <Callout tone="bad">{explain(failure)}</Callout>}
        <TextInput
          label={t.name}
          description={t.nameHint}
          value={title}
          maxLength={80}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <MarkdownField label={t.text} minRows={6} value={body} text={words.editor} onChange={setBody} />
        {!snippet && mayShare && (
          <Checkbox label={t.share} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
        )}
        <div className={styles.buttons}>
          {snippet && (
            <Button
              variant="subtle"
              color="gray"
              className={styles.remove ?? ""}
              onClick={() => (isSure ? write(true) : setSure(true))}
            >
              {isSure ? t.removeSure : t.remove}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button
            type="submit"
            loading={create.isPending || update.isPending}
            disabled={title.trim() === "" || body.trim() === ""}
          >
            {t.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
