import { Input } from "@mantine/core";
import { t } from "../strings/files.ts";
import styles from "./chosen-file.module.css";
import { DropZone } from "./drop-zone.tsx";
import { formatSize } from "./format.ts";
import { CloseIcon, FileIcon } from "./icons.tsx";

type ChosenFileProps = {
  label: string;
  description?: string;
  accept: string;
  file: File | null;
  error: string | false;
  onChange: (file: File | null) => void;
};

/** A field for one file that is sent with its form: a place to choose or drop it, then the file itself. */
export function ChosenFile({ label, description, accept, file, error, onChange }: ChosenFileProps) {
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      inputWrapperOrder={["label", "description", "input", "error"]}
    >
      <div className={styles.field}>
        {file ? (
          <div className={styles.file}>
            <FileIcon />
            <span className={styles.name}>
              {file.name} <span className={styles.size}>{formatSize(file.size)}</span>
            </span>
            <button
              type="button"
              className={styles.remove}
              aria-label={t.remove(file.name)}
              title={t.remove(file.name)}
              onClick={() => onChange(null)}
            >
              <CloseIcon />
            </button>
          </div>
        ) : (
          <DropZone label={label} accept={accept} onChoose={([chosen]) => onChange(chosen ?? null)} />
        )}
      </div>
    </Input.Wrapper>
  );
}
