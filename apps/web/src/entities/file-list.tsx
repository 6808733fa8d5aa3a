import type { FileInfo } from "@cohort/contract/files";
import { terms } from "../strings/entities.ts";
import { formatSize } from "../ui/format.ts";
import { FileIcon } from "../ui/icons.tsx";
import styles from "./file-list.module.css";

const shown = /^(image\/(png|jpeg|gif|webp)|application\/pdf|text\/plain)$/;

/** Where a file can be fetched by whoever may see it. */
export const fileAddress = (id: string): string => `/api/files/${encodeURIComponent(id)}`;

/** Files that were handed in: what can be shown safely opens beside the page, everything can be saved. */
export function FileList({ files }: { files: readonly FileInfo[] }) {
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file.id} className={styles.file}>
          <FileIcon />
          <span className={styles.name}>
            <a href={fileAddress(file.id)} download={file.name}>
              {file.name}
            </a>
            <span className={styles.size}>{formatSize(file.size)}</span>
          </span>
          {shown.test(file.type) && (
            <a
              href={`${fileAddress(file.id)}?show=inline`}
              target="_blank"
              rel="noopener noreferrer"
              className={styles.open}
              aria-label={terms.openFile(file.name)}
            >
              {terms.open}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
