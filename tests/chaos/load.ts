import { claimSubmission, gradeSubmission, requestChanges, unclaimSubmission } from "@cohort/contract/grading";
import type { StaffSubmission, StudentSubmission } from "@cohort/contract/submissions";
import { submitAssignment, withdrawSubmission } from "@cohort/contract/submissions";
import { until } from "../environment/until.ts";
import { type Ledger, type Writer, write } from "./writing.ts";

/** One piece of work that a writer takes from its first hand-in to its grade. */
export type Task = { student: Writer; mentor: Writer; assignmentId: string };

/** People who write without pause while a fault happens. */
export type Load = {
  /** Resolves when this many more writes were acknowledged. */
  goesOn(more: number): Promise<void>;
  /** Resolves when at least this long has passed and this many more writes were acknowledged in it. */
  goesOnFor(ms: number, more: number): Promise<void>;
  /** Lets everybody finish the request they wait for; throws what made one of them give up. */
  finish(): Promise<void>;
};

/** Work without end, however fast the machine. */
export type Tasks = { next(): Promise<Task> };

/** Begins with these tasks and builds more when few are left; a database that is away is asked again. */
export function createTasks(waiting: Task[], build: () => Promise<Task[]>): Tasks {
  const few = 20;
  let building: Promise<void> | undefined;
  async function buildMore(): Promise<void> {
    try {
      waiting.push(...(await build()));
    } catch {
      // The fault of the test has hit us, too; whoever needs work next tries again.
    } finally {
      building = undefined;
    }
  }
  return {
    async next() {
      for (;;) {
        const task = waiting.shift();
        if (waiting.length < few) building ??= buildMore();
        if (task) return task;
        await building;
      }
    },
  };
}

/** Starts this many writers; each takes the next task when it has finished one. */
export function startLoad(ledger: Ledger, tasks: Tasks, writers: number): Load {
  let isFinishing = false;

  async function work(): Promise<void> {
    while (!isFinishing) {
      const steps = story(ledger, await tasks.next());
      for (let step = await steps.next(); !step.done && !isFinishing; step = await steps.next());
    }
  }

  const workers = Array.from({ length: writers }, work);
  const failure = Promise.all(workers).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  let failed: { error: unknown } | undefined;
  void failure.then((outcome) => {
    failed = outcome;
  });

  function go(ms: number, more: number): Promise<void> {
    const began = performance.now();
    const wanted = ledger.acknowledged.length + more;
    const isThere = () => {
      if (failed) throw failed.error;
      return performance.now() - began >= ms && ledger.acknowledged.length >= wanted;
    };
    return until(isThere, `${more} more writes were acknowledged`, ms + 60_000);
  }

  return {
    goesOn: (more) => go(0, more),
    goesOnFor: go,
    async finish() {
      isFinishing = true;
      const outcome = await failure;
      if (outcome) throw outcome.error;
    },
  };
}

/** Hand in, take back, hand in; claimed, given back, claimed, sent back; handed in again, claimed, graded. */
async function* story(ledger: Ledger, { student, mentor, assignmentId }: Task): AsyncGenerator<void> {
  const submit = async (version?: number): Promise<StudentSubmission> =>
    done(
      await write(ledger, student, submitAssignment, { body: { assignmentId, answers, ...(version && { version }) } }),
    );
  const claim = async (id: string, version: number): Promise<StaffSubmission> =>
    done(await write(ledger, mentor, claimSubmission, { params: { id }, body: { version } }));

  const { id, version } = await submit();
  yield;
  const params = { id };
  const draft = done(await write(ledger, student, withdrawSubmission, { params, body: { version } }));
  yield;
  const again = await submit(draft.version);
  yield;
  const claimed = await claim(id, again.version);
  yield;
  const free = done(await write(ledger, mentor, unclaimSubmission, { params, body: { version: claimed.version } }));
  yield;
  const held = await claim(id, free.version);
  yield;
  const body = { version: held.version, feedback: "Say more." };
  const sentBack = done(await write(ledger, mentor, requestChanges, { params, body }));
  yield;
  // All of this was shown to the student, so both versions have grown alike.
  const better = await submit(sentBack.version);
  yield;
  const last = await claim(id, better.version);
  yield;
  const grade = { version: last.version, points: 70, feedback: "Good." };
  done(await write(ledger, mentor, gradeSubmission, { params, body: grade }));
}

const answers = { text: "done" };

/** Nobody else writes to a task: a refusal means that something was done twice or is half done. */
function done<Body>(written: { ok: true; body: Body } | { ok: false; current: unknown }): Body {
  if (!written.ok) throw new Error(`A write nobody competed with was refused at ${JSON.stringify(written.current)}.`);
  return written.body;
}
