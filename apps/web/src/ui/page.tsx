import { type ReactNode, useEffect } from "react";
import styles from "./page.module.css";
import { nameTab } from "./tab-title.ts";

type PageProps = {
  title: string;
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
  children: ReactNode;
};

/** A page: its title in the tab, its one heading, its actions and its content. */
export function Page({ title, heading, lead, actions, above, children }: PageProps) {
  useEffect(() => {
    nameTab(title);
  }, [title]);
  return (
    <div className={styles.page}>
      {above}
      <header className={styles.header}>
        <div className={styles.titles}>
          <h1 tabIndex={-1}>{heading ?? title}</h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
