import type { SubmissionState } from "@cohort/contract/submissions";
import type { z } from "zod";
import { terms } from "../strings/entities.ts";
import styles from "./state-badge.module.css";

export type State = z.infer<typeof SubmissionState> | "none";

type Look = { tone: "neutral" | "info" | "accent" | "warn" | "hold" | "good" | "bad"; fill: number; mark?: string };

/** Shape and colour both say the state: a ring that fills as the work moves on. */
const looks: Record<State, Look> = {
  none: { tone: "neutral", fill: 0 },
  draft: { tone: "neutral", fill: 0 },
  submitted: { tone: "info", fill: 0.33 },
  in_review: { tone: "accent", fill: 0.66 },
  changes_requested: { tone: "warn", fill: 0.5, mark: "M8 5.2v3.4M8 10.8h.01" },
  graded: { tone: "hold", fill: 0.85 },
  released: { tone: "good", fill: 1, mark: "m5.2 8.2 2 2 3.6-4.2" },
  excused: { tone: "neutral", fill: 1, mark: "M5.5 8h5" },
  void: { tone: "bad", fill: 1, mark: "m6 6 4 4m0-4-4 4" },
};

/** A pie is a thick dashed stroke on a small circle. */
const pieRadius = 1.9;
const circumference = 2 * Math.PI * pieRadius;

export function StateIcon({ state, size = 16 }: { state: State; size?: number }) {
  const { tone, fill, mark } = looks[state];
  const isSolid = fill === 1;
  return (
    <svg className={styles.icon} data-tone={tone} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <circle
        cx="8"
        cy="8"
        r="6.25"
        fill={isSolid ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={fill === 0 ? "2.4 1.9" : undefined}
      />
      {!isSolid && !mark && fill > 0 && (
        <circle
          cx="8"
          cy="8"
          r={pieRadius}
          fill="none"
          stroke="currentColor"
          strokeWidth={2 * pieRadius}
          strokeDasharray={`${circumference * fill} ${circumference}`}
          transform="rotate(-90 8 8)"
        />
      )}
      {mark && (
        <path
          d={mark}
          fill="none"
          stroke={isSolid ? "var(--surface-card)" : "currentColor"}
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

/** The state of a submission in words and shape. */
export function StateBadge({ state, withIcon = true }: { state: State; withIcon?: boolean }) {
  return (
    <span className={styles.badge} data-tone={looks[state].tone}>
      {withIcon && <StateIcon state={state} size={14} />}
      {terms.state[state]}
    </span>
  );
}
