/** Header names of the REST half of the contract, as they travel (lower case). */
export const headers = {
  /** On every answer to a GET: the log position this answer is known to include, as `<epoch>:<seq>`. */
  position: "cohort-position",
  /** On a GET: the answer must include at least this `<epoch>:<seq>`; stale caches and replicas are read past. */
  atLeast: "cohort-at-least",
  /** On a mutation: the same key with the same body has one effect and one answer, for 24 hours. */
  idempotencyKey: "idempotency-key",
  /** On cached reads: `hit`, `miss` or `bypass`. */
  cache: "x-cache",
} as const;

export type Position = { epoch: string; seq: number };

export function formatPosition(position: Position): string {
  return `${position.epoch}:${position.seq}`;
}

/** Undefined for anything that is not a position, so a hostile header is the same as none. */
export function parsePosition(text: string | null | undefined): Position | undefined {
  const match = /^([A-Za-z0-9-]{1,64}):(\d{1,15})$/.exec(text ?? "");
  return match?.[1] && match[2] ? { epoch: match[1], seq: Number(match[2]) } : undefined;
}
