import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

type PanelProps = {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  label?: string;
};

/** A quiet surface with a heading. `flush` lets rows run to its edges. */
export function Panel({ title, hint, actions, children, flush = false, label }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={title ? id : undefined} aria-label={title ? undefined : label}>
      {title && (
        <header className={styles.header}>
          <h2 id={id}>{title}</h2>
          {hint && <div className={styles.hint}>{hint}</div>}
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
