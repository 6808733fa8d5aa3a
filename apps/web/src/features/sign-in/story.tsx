import { t } from "../../strings/en.ts";
import styles from "./sign-in.module.css";

/** What Cohort is, in three steps; only where there is room for it. */
export function Story() {
  return (
    <aside className={styles.story} aria-label={t.product}>
      <div className={styles.storyInner}>
        <p className={styles.claim}>{t.signIn.claim}</p>
        <p className={styles.claimBody}>{t.signIn.claimBody}</p>
        <ol className={styles.steps}>
          {t.signIn.steps.map(([step, meaning]) => (
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
