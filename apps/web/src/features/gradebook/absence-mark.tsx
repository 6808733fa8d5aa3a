import { CloseIcon } from "../../ui/icons.tsx";
import type { Absence } from "./absence.ts";
import styles from "./gradebook.module.css";

/** A cross for what is missing, a dash for what nobody asks for any more, nothing for what is not due yet. */
export function AbsenceMark({ absence }: { absence: Absence }) {
  if (absence === "notDue") return null;
  return (
    <span className={styles.mark} data-absence={absence} aria-hidden="true">
      {absence === "missing" ? <CloseIcon size={13} /> : "–"}
    </span>
  );
}
