import type { Logger } from "../platform/logger.ts";
import type { Metrics } from "../platform/metrics.ts";
import type { JobQueue } from "./queue.ts";
import type { JobName, Jobs } from "./requests.ts";

/** What is done for each job. Total: a job without a handler does not compile. */
export type JobHandlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> };

/** Takes jobs off the queue until the queue is stopped. */
export async function startWorker(
  queue: JobQueue,
  handlers: JobHandlers,
  logger: Logger,
  metrics: Metrics,
): Promise<void> {
  const start = <Name extends JobName>(name: Name) =>
    queue.work(name, async (data) => {
      try {
        await handlers[name](data);
        metrics.jobs.inc({ job: name, outcome: "done" });
      } catch (error) {
        metrics.jobs.inc({ job: name, outcome: "failed" });
        logger.warn({ err: error, job: name }, "a job failed and will be tried again");
        throw error;
      }
    });
  await Promise.all((Object.keys(handlers) as JobName[]).map(start));
}
