import type { FieldSpec } from "@cohort/contract/fields";
import type { FileInfo } from "@cohort/contract/files";
import { Button, Input } from "@mantine/core";
import { useState } from "react";
import { fileAddress } from "../../entities/file-list.tsx";
import { explain } from "../../strings/errors.ts";
import { t as fileWords } from "../../strings/files.ts";
import { t } from "../../strings/submission.ts";
import { DropZone } from "../../ui/drop-zone.tsx";
import { formatSize } from "../../ui/format.ts";
import { CloseIcon, FileIcon } from "../../ui/icons.tsx";
import styles from "./file-field.module.css";
import type { Sending } from "./use-uploads.ts";

type FileSpec = Extract<FieldSpec, { type: "file" }>;
type FileFieldProps = {
  spec: FileSpec;
  id: string;
  files: readonly FileInfo[];
  sendings: readonly Sending[];
  error: string | undefined;
  onChoose: (files: readonly File[]) => void;
  onRemove: (file: FileInfo) => void;
  onCancel: (sending: Sending) => void;
  onRetry: (sending: Sending) => void;
};

const endings: Record<FileSpec["accept"][number], string> = {
  image: "image/*",
  pdf: ".pdf",
  text: ".txt,.md,.csv,text/plain",
  document: ".doc,.docx,.odt,.xls,.xlsx,.ods,.ppt,.pptx,.odp,.rtf",
  archive: ".zip,.gz,.tar,.7z",
  audio: "audio/*",
  video: "video/*",
  any: "",
};

/** Files dropped or chosen, each with its progress while it is sent and a way back at any time. */
export function FileField(props: FileFieldProps) {
  const { spec, id, files, sendings, error, onChoose, onRemove, onCancel, onRetry } = props;
  const [refused, setRefused] = useState<string>();
  const room = spec.maxFiles - files.length - sendings.length;
  const accepted = spec.accept.includes("any") ? undefined : spec.accept.map((kind) => endings[kind]).join(",");

  const choose = (chosen: readonly File[]) => {
    const tooBig = chosen.find((file) => file.size > spec.maxBytes);
    const isEmpty = chosen.find((file) => file.size === 0);
    const fit = chosen.filter((file) => file.size > 0 && file.size <= spec.maxBytes).slice(0, Math.max(0, room));
    setRefused(
      tooBig
        ? t.files.tooBig(tooBig.name, formatSize(spec.maxBytes))
        : isEmpty
          ? t.files.empty(isEmpty.name)
          : chosen.length > room
            ? t.files.tooMany(spec.maxFiles)
            : undefined,
    );
    if (fit.length > 0) onChoose(fit);
  };
  return (
    <Input.Wrapper
      id={id}
      label={spec.label}
      withAsterisk={spec.required}
      labelElement="div"
      error={refused ?? error}
      description={spec.help ?? t.files.limits(t.files.kinds(spec.accept), formatSize(spec.maxBytes), spec.maxFiles)}
      inputWrapperOrder={["label", "description", "input", "error"]}
    >
      <div className={styles.field}>
        {(files.length > 0 || sendings.length > 0) && (
          <ul className={styles.files}>
            {files.map((file) => (
              <li key={file.id} className={styles.file}>
                <FileIcon />
                <span className={styles.name}>
                  <a href={fileAddress(file.id)} download={file.name}>
                    {file.name}
                  </a>
                  <span className={styles.quiet}>{formatSize(file.size)}</span>
                </span>
                <Remove label={fileWords.remove(file.name)} onPress={() => onRemove(file)} />
              </li>
            ))}
            {sendings.map((sending) => (
              <Progress key={sending.key} sending={sending} onCancel={onCancel} onRetry={onRetry} />
            ))}
          </ul>
        )}
        {room > 0 && <DropZone label={spec.label} accept={accepted} multiple={spec.maxFiles > 1} onChoose={choose} />}
      </div>
    </Input.Wrapper>
  );
}

type ProgressProps = { sending: Sending } & Pick<FileFieldProps, "onCancel" | "onRetry">;

function Progress({ sending, onCancel, onRetry }: ProgressProps) {
  const { file, sent, state, error } = sending;
  const percent = Math.floor((100 * sent) / file.size);
  return (
    <li className={styles.file} data-state={state}>
      <FileIcon />
      <span className={styles.name}>
        <span>{file.name}</span>
        <span className={styles.quiet}>
          {state === "failed"
            ? explain(error)
            : state === "waiting"
              ? t.files.waiting
              : t.files.sent(formatSize(sent), formatSize(file.size))}
        </span>
        {state !== "failed" && (
          <progress className={styles.bar} max={100} value={percent} aria-label={t.files.progress(file.name)} />
        )}
      </span>
      <span className={styles.actions}>
        {state === "failed" && (
          <Button variant="default" size="compact-sm" onClick={() => onRetry(sending)}>
            {t.files.again}
          </Button>
        )}
        <Remove label={t.files.cancel(file.name)} onPress={() => onCancel(sending)} />
      </span>
    </li>
  );
}

function Remove({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className={styles.remove} aria-label={label} title={label} onClick={onPress}>
      <CloseIcon />
    </button>
  );
}
