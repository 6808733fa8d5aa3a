import { type ReactNode, useId } from "react";
import styles from "./setting.module.css";

type SettingProps = { label: string; hint?: ReactNode; children: (labelledBy: string) => ReactNode };

/** One thing to choose: what it is and means on the left, the choice on the right; one above the other on a phone. */
export function Setting({ label, hint, children }: SettingProps) {
  const id = useId();
  return (
    <div className={styles.setting}>
      <div>
        <p id={id} className={styles.label}>
          {label}
        </p>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.control}>{children(id)}</div>
    </div>
  );
}
