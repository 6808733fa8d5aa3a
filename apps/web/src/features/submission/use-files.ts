import { type FileInfo, removeFile } from "@cohort/contract/files";
import { useMemo, useState } from "react";
import { useApi } from "../../api/provider.tsx";
import type { useDraft } from "./use-draft.ts";
import { type Sending, useUploads } from "./use-uploads.ts";

/** The files of one field, and what can be done with them. */
export type FieldFiles = {
  files: readonly FileInfo[];
  sendings: readonly Sending[];
  onChoose: (files: readonly File[]) => void;
  onRemove: (file: FileInfo) => void;
  onCancel: (sending: Sending) => void;
  onRetry: (sending: Sending) => void;
};

/** Joins the form's answers, which name files by their ids, with the files themselves and those on their way. */
export function useFiles(
  assignmentId: string,
  draft: Pick<ReturnType<typeof useDraft>, "answers" | "change" | "append">,
  known: readonly FileInfo[],
) {
  const api = useApi();
  const [added, setAdded] = useState<readonly FileInfo[]>([]);
  const byId = useMemo(() => new Map([...known, ...added].map((file) => [file.id, file])), [known, added]);
  const uploads = useUploads(assignmentId, (field, file) => {
    setAdded((now) => [...now, file]);
    draft.append(field, file.id);
  });
  const idsOf = (field: string): string[] => {
    const answer = draft.answers[field];
    return Array.isArray(answer) ? answer : [];
  };
  return {
    known: byId,
    isSending: uploads.sendings.some(({ state }) => state !== "failed"),
    of: (field: string): FieldFiles => ({
      files: idsOf(field).flatMap((id) => byId.get(id) ?? []),
      sendings: uploads.sendings.filter((sending) => sending.field === field),
      onChoose: (files) => void uploads.start(field, files),
      onRemove: (file) => {
        draft.change(
          field,
          idsOf(field).filter((id) => id !== file.id),
        );
        // A file of an earlier attempt stays where it was handed in; the server knows.
        void api.call(removeFile, { params: { id: file.id } }).catch(() => undefined);
      },
      onCancel: uploads.cancel,
      onRetry: uploads.retry,
    }),
  };
}
