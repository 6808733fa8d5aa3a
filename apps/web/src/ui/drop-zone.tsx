import { Button } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { t } from "../strings/files.ts";
import styles from "./drop-zone.module.css";
import { UploadIcon } from "./icons.tsx";

type DropZoneProps = {
  /** What the files are for. */
  label: string;
  /** Kinds the system's own dialog offers; what is dropped may be of any. */
  accept: string | undefined;
  multiple?: boolean;
  onChoose: (files: readonly File[]) => void;
};

/** Where files are chosen or dropped. What was chosen is its owner's to show. */
export function DropZone({ label, accept, multiple = false, onChoose }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose([...event.dataTransfer.files]);
  };
  return (
    <fieldset
      aria-label={label}
      className={styles.zone}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={multiple}
        accept={accept}
        onChange={(event) => {
          onChoose([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button variant="default" leftSection={<UploadIcon />} onClick={() => input.current?.click()}>
        {multiple ? t.chooseSome : t.chooseOne}
      </Button>
      <span className={styles.hint}>{multiple ? t.dropSome : t.dropOne}</span>
    </fieldset>
  );
}
