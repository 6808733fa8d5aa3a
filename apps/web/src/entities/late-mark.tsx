import { terms } from "../strings/entities.ts";
import { formatSpan } from "../ui/format.ts";
import styles from "./pieces.module.css";

/** Says that work came late; nothing when it did not. */
export function LateMark({ lateSeconds }: { lateSeconds: number }) {
  if (lateSeconds === 0) return null;
  return (
    <span className={styles.late} title={terms.lateBy(formatSpan(lateSeconds * 1000))}>
      {terms.late}
    </span>
  );
}
