import type { Risk, RiskReason } from "@cohort/contract/risk";
import { t } from "../../strings/risk.ts";
import styles from "./risk.module.css";

/** A reason in words, such as "3 pieces of work missing". */
export const reasonText = ({ code, amount }: RiskReason): string => t.reason[code](amount);

/** The level of a risk, in words and colour; nothing for whoever is on track unless `always`. */
export function RiskBadge({ risk, always = false }: { risk: Risk; always?: boolean }) {
  if (risk.level === "none" && !always) return null;
  return (
    <span className={styles.badge} data-level={risk.level}>
      {t.level[risk.level]}
    </span>
  );
}

/** Why, worst reason first. */
export function RiskReasons({ risk }: { risk: Risk }) {
  if (risk.reasons.length === 0) return null;
  return <span className={styles.reasons}>{risk.reasons.map(reasonText).join(", ")}</span>;
}
