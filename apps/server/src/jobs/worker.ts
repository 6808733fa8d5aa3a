import type { ChannelLayer } from "@cohort/channels";
import type { Logger } from "../platform/logger.ts";
import type { Metrics } from "../platform/metrics.ts";
import type { JobQueue } from "./queue.ts";
import type { JobName, JobRequest, Jobs } from "./requests.ts";

/** What is done for each job. Total: a job without a handler does not compile. */
export type JobHandlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> };

const bellOf = (name: JobName) => `job:${name}`;

/** Wakes the workers of jobs that are due at once, in whichever process; called when their transaction has committed. */
export async function ringForJobs(layer: ChannelLayer, jobs: readonly JobRequest[]): Promise<void> {
  const due = new Set(jobs.filter(({ startAt }) => startAt === undefined).map(({ name }) => name));
  await Promise.all([...due].map((name) => layer.ring(bellOf(name))));
}

/** Takes jobs off the queue until the queue is stopped. */
export async function startWorker(
  queue: JobQueue,
  layer: ChannelLayer,
  handlers: JobHandlers,
  logger: Logger,
  metrics: Metrics,
): Promise<void> {
  const start = async <Name extends JobName>(name: Name) => {
    const worker = await queue.work(name, async (data) => {
      try {
        await handlers[name](data);
        metrics.jobs.inc({ job: name, outcome: "done" });
      } catch (error) {
        metrics.jobs.inc({ job: name, outcome: "failed" });
        logger.warn({ err: error, job: name }, "a job failed and will be tried again");
        throw error;
      }
    });
    layer.onRing(bellOf(name), () => worker.wake());
  };
  await Promise.all((Object.keys(handlers) as JobName[]).map(start));
}
