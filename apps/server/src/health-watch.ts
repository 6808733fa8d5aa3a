import type { SystemHealth } from "@cohort/contract/health";
import { tellHealth } from "./domains/health/actions/tell-health.ts";
import type { Outbox } from "./events/outbox.ts";
import { databaseClock } from "./platform/clock.ts";
import type { Logger } from "./platform/logger.ts";

const lookEveryMs = 5_000;

export type HealthWatch = { start(): void; stop(): Promise<void> };

/**
 * Looks at the installation every five seconds and writes an event when something about it has changed, so that an
 * open page shows a dead Redis without asking. Only while this process leads the relay: one installation, one watcher.
 * What nobody heard of because the watcher itself was gone is told by the next one's first look.
 */
export function watchHealth(options: {
  look(): Promise<SystemHealth>;
  leading(): boolean;
  outbox: Outbox;
  logger: Logger;
  everyMs?: number;
}): HealthWatch {
  const { look, leading, outbox, logger, everyMs = lookEveryMs } = options;
  let told: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function once(): Promise<void> {
    if (!leading()) {
      told = undefined;
      return;
    }
    const health = await look();
    const known = essence(health);
    if (known === told) return;
    await tellHealth(outbox, { principal: null, clock: databaseClock }, health);
    told = known;
  }

  function next(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      looking = once()
        .catch((error: unknown) => logger.debug({ err: error }, "the installation could not be looked at"))
        .then(next);
    }, everyMs).unref();
  }

  return {
    start: next,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** What is worth an event. How far the relay is behind changes with every look and is over before it is heard. */
function essence({ relay, ...rest }: SystemHealth): string {
  return JSON.stringify({ ...rest, relay: relay.state });
}
