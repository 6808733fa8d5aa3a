import { words } from "../../strings/shared.ts";
import { t } from "../../strings/sign-in.ts";
import styles from "./sign-in.module.css";

/** What Cohort is, in three steps; only where there is room for it. */
export function Story() {
  return (
    <aside className={styles.story} aria-label={words.product}>
      <div className={styles.storyInner}>
        <p className={styles.claim}>{t.claim}</p>
        <p className={styles.claimBody}>{t.claimBody}</p>
        <ol className={styles.steps}>
          {t.steps.map(([step, meaning]) => (
            <li key={step}>
              <strong>{step}</strong>
              <span>{meaning}</span>
            </li>
          ))}
        </ol>
      </div>
    </aside>
  );
}
