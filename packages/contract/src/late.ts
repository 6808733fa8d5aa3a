/** What lateness costs: once, or for every day begun, up to a maximum. In percent of the points given. */
export type LatePolicy = {
  latePenaltyPercent: number;
  latePenaltyPer: "once" | "day";
  latePenaltyMaxPercent: number;
};

const daySeconds = 86_400;

/** The percent taken from work that is this late; the database computes the same for grades. */
export function latePercent(policy: LatePolicy, lateSeconds: number): number {
  if (lateSeconds <= 0) return 0;
  const days = policy.latePenaltyPer === "day" ? Math.ceil(lateSeconds / daySeconds) : 1;
  return Math.min(policy.latePenaltyMaxPercent, policy.latePenaltyPercent * days);
}
