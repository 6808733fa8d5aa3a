import { z } from "zod";

export const RiskLevel = z.enum(["none", "watch", "atRisk"]).meta({ id: "RiskLevel" });
export type RiskLevel = z.infer<typeof RiskLevel>;

/**
 * Why somebody needs attention, and how much of it there is: pieces of work for `missingWork`, whole days for `quiet`
 * and `changesUnanswered`, percent passed for `lowResults`, percentage points below the median for `fallingBehind`.
 */
export const RiskReason = z
  .object({
    code: z.enum(["missingWork", "quiet", "changesUnanswered", "lowResults", "fallingBehind"]),
    amount: z.int().nonnegative(),
    isSerious: z.boolean(),
  })
  .meta({ id: "RiskReason" });
export type RiskReason = z.infer<typeof RiskReason>;

/** For staff only: no view of a student holds it. Worst reason first. */
export const Risk = z.object({ level: RiskLevel, reasons: z.array(RiskReason) }).meta({ id: "Risk" });
export type Risk = z.infer<typeof Risk>;

/** What is known of one student at one moment. */
export type RiskFacts = {
  /** Assignments due so far, excused ones left out, and those of them that were never handed in. */
  expected: number;
  missing: number;
  /** Whole days since the last hand-in, or since there was something to hand in; 0 when nothing is open. */
  quietDays: number;
  /** Whole days the oldest request for changes has lain unanswered while it can be answered. */
  changesUnansweredDays: number;
  graded: number;
  passed: number;
  /** Share of all opened assignments that was handed in, 0 to 1, and the programme's median of it. */
  opened: number;
  progress: number;
  medianProgress: number;
};

/** From where on a reason counts, and from where on it is serious. */
export type RiskThresholds = {
  missingWork: { least: number; watchShare: number; seriousShare: number };
  quietDays: { watch: number; serious: number };
  changesUnansweredDays: { watch: number; serious: number };
  /** Share of graded work that was passed, looked at from `least` graded pieces on. */
  passShare: { least: number; watch: number; serious: number };
  /** How far below the median, looked at from `least` opened assignments on. */
  behindMedian: { least: number; watch: number; serious: number };
};

export const defaultRiskThresholds: RiskThresholds = {
  missingWork: { least: 2, watchShare: 0.3, seriousShare: 0.45 },
  quietDays: { watch: 8, serious: 15 },
  changesUnansweredDays: { watch: 3, serious: 7 },
  passShare: { least: 3, watch: 0.6, serious: 0.4 },
  behindMedian: { least: 4, watch: 0.25, serious: 0.45 },
};

const percent = (share: number): number => Math.round(share * 100);

/**
 * The one definition of risk. One serious reason, or two others, are a risk; a single other one is worth watching.
 * Pure: the same facts always give the same answer.
 */
export function assessRisk(facts: RiskFacts, thresholds: RiskThresholds = defaultRiskThresholds): Risk {
  const reasons: RiskReason[] = [];
  const note = (code: RiskReason["code"], amount: number, counts: boolean, isSerious: boolean) => {
    if (counts || isSerious) reasons.push({ code, amount, isSerious });
  };

  const { missingWork, quietDays, changesUnansweredDays, passShare, behindMedian } = thresholds;
  if (facts.expected > 0 && facts.missing >= missingWork.least) {
    const share = facts.missing / facts.expected;
    note("missingWork", facts.missing, share >= missingWork.watchShare, share >= missingWork.seriousShare);
  }
  note("quiet", facts.quietDays, facts.quietDays >= quietDays.watch, facts.quietDays >= quietDays.serious);
  note(
    "changesUnanswered",
    facts.changesUnansweredDays,
    facts.changesUnansweredDays >= changesUnansweredDays.watch,
    facts.changesUnansweredDays >= changesUnansweredDays.serious,
  );
  if (facts.graded >= passShare.least) {
    const share = facts.passed / facts.graded;
    note("lowResults", percent(share), share < passShare.watch, share < passShare.serious);
  }
  if (facts.opened >= behindMedian.least) {
    const gap = facts.medianProgress - facts.progress;
    note("fallingBehind", Math.max(0, percent(gap)), gap >= behindMedian.watch, gap >= behindMedian.serious);
  }

  reasons.sort((a, b) => Number(b.isSerious) - Number(a.isSerious));
  const atRisk = reasons.length >= 2 || reasons.some((reason) => reason.isSerious);
  return { level: atRisk ? "atRisk" : reasons.length > 0 ? "watch" : "none", reasons };
}

/** How urgent a risk is among others; 0 without any. Only for sorting. */
export function riskWeight({ level, reasons }: Risk): number {
  const base = level === "atRisk" ? 100 : 0;
  return reasons.reduce((sum, reason) => sum + (reason.isSerious ? 10 : 1), base);
}
