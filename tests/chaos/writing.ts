import { randomUUID } from "node:crypto";
import { claimSubmission, gradeSubmission, requestChanges, unclaimSubmission } from "@cohort/contract/grading";
import { headers } from "@cohort/contract/http";
import type { RouteInput, RouteResponse, RouteShape } from "@cohort/contract/route";
import { type AnySubmission, submitAssignment, withdrawSubmission } from "@cohort/contract/submissions";
import type { Caller } from "../harness/caller.ts";
import type { WriteName } from "./checker.ts";

/** The routes that write, and the event each of them leaves in the log. */
const eventOf: Record<string, (answer: AnySubmission) => string> = {
  [submitAssignment.name]: () => "assignment.submitted",
  [withdrawSubmission.name]: () => "submission.withdrawn",
  [claimSubmission.name]: () => "submission.claimed",
  [unclaimSubmission.name]: () => "submission.unclaimed",
  [requestChanges.name]: () => "submission.changesRequested",
  [gradeSubmission.name]: ({ state }) => (state === "released" ? "grade.released" : "submission.graded"),
};

/** The name a write has in its answer, in the log and in a frame. The event says whose version it is. */
export function nameWrite(event: string, { id, version }: { id: string; version: number }): WriteName {
  return `${event} ${id} v${version}`;
}

/** What students and staff of the world wrote, and what they were answered. */
export type Ledger = {
  /** In the order of the answers, each with when it came, by `performance.now()`. */
  acknowledged: { write: WriteName; atMs: number; tookMs: number }[];
  /** Codes of writes that were refused, such as `resource.conflict`. */
  refused: string[];
  /** How often a request had to be sent again. */
  retries: number;
};

/** The same person at each of the servers; they stay with one that answers. */
export type Writer = { name: string; callers: Caller[]; at: number };

export type Written<Route extends RouteShape> =
  | { ok: true; body: RouteResponse<Route> }
  | { ok: false; current: unknown };

const retryMs = 25;

/**
 * Writes as a careful program does: with a key of its own, sent again with that key, to the next server, until
 * somebody answers. Throws when nobody does within a minute.
 */
export async function write<Route extends RouteShape>(
  ledger: Ledger,
  writer: Writer,
  route: Route,
  input: RouteInput<Route>,
): Promise<Written<Route>> {
  const key = { [headers.idempotencyKey]: randomUUID() };
  const began = performance.now();
  let reason: unknown;
  while (performance.now() - began < 60_000) {
    const { at } = writer;
    try {
      const caller = writer.callers[at % writer.callers.length] as Caller;
      const { status, body } = await caller.request(route, input, key);
      if (status === 200) {
        const answer = body as AnySubmission;
        const event = eventOf[route.name]?.(answer) ?? route.name;
        const atMs = performance.now();
        ledger.acknowledged.push({ write: nameWrite(event, answer), atMs, tookMs: atMs - began });
        return { ok: true, body };
      }
      const problem = body as { code?: string; current?: unknown };
      if (status < 500 && status !== 429) {
        ledger.refused.push(problem.code ?? String(status));
        return { ok: false, current: problem.current };
      }
      reason = problem;
    } catch (error) {
      reason = error;
    }
    ledger.retries++;
    // Unless another request of theirs has moved on already.
    if (writer.at === at) writer.at++;
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
  throw new Error(`${writer.name} got no answer to ${route.name} within a minute.`, { cause: reason });
}
