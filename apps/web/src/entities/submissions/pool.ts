/** The part of the queue from which the next one is taken. */
export type Pool = { trackId?: string; unitId?: string; assignmentId?: string };

let chosen: Pool = {};

/**
 * What the queue was last narrowed to in this tab: whoever grades one assignment goes on with it. Not kept longer, so
 * that nobody wonders tomorrow why half of the queue is missing.
 */
export const chosenPool = {
  get: (): Pool => chosen,
  set(pool: Pool): void {
    chosen = pool;
  },
};
