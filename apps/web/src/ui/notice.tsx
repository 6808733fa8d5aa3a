import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

/** Nothing here yet: says why, and what happens or can be done next. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  );
}

/** Something failed: says what, and offers the next step. */
export function Failure({
  title,
  children,
  actionLabel,
  onAction,
}: {
  title: string;
  children: ReactNode;
  actionLabel: string;
  onAction: () => void;
}) {
  return (
    <div className={styles.empty} role="alert">
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{children}</p>
      <Button variant="default" onClick={onAction}>
        {actionLabel}
      </Button>
    </div>
  );
}

type Tone = "info" | "good" | "warn" | "bad" | "hold";

/** A message inside a page. `bad` and `warn` are announced. */
export function Callout({
  tone,
  title,
  children,
  actions,
}: {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles.callout} data-tone={tone} role={tone === "bad" || tone === "warn" ? "alert" : undefined}>
      <div className={styles.calloutText}>
        {title && <p className={styles.calloutTitle}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={styles.calloutActions}>{actions}</div>}
    </div>
  );
}
