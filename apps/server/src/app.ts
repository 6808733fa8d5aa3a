import { randomUUID } from "node:crypto";
import { type ChannelLayer, createMemoryLayer, createRedisLayer } from "@cohort/channels";
import { createMemoryStore } from "./cache/memory-store.ts";
import { type Cache, createCache } from "./cache/read-through.ts";
import { createRedisStore } from "./cache/redis-store.ts";
import { findSystemHealth, type Surroundings } from "./domains/health/queries.ts";
import { createLogHead, type LogHead } from "./events/log-head.ts";
import { createOutbox, type Outbox } from "./events/outbox.ts";
import { createRelay, type Relay } from "./events/relay.ts";
import { forgetOldEvents } from "./events/retention.ts";
import { type HealthWatch, watchHealth } from "./health-watch.ts";
import { handleBeginPeriods } from "./jobs/handlers/begin-periods.ts";
import { handleCollectFiles } from "./jobs/handlers/collect-files.ts";
import { handleExpireClaim } from "./jobs/handlers/expire-claim.ts";
import { handleJudgeStandings } from "./jobs/handlers/judge-standings.ts";
import { handlePublishAnnouncement } from "./jobs/handlers/publish-announcement.ts";
import { handleRemindMentors } from "./jobs/handlers/remind-mentors.ts";
import { handleRemindOfDue } from "./jobs/handlers/remind-of-due.ts";
import { handleRunImport } from "./jobs/handlers/run-import.ts";
import { handleSendDigests } from "./jobs/handlers/send-digests.ts";
import { handleSendMails } from "./jobs/handlers/send-mails.ts";
import { handleTellOfAnnouncement, handleTellOfReveal } from "./jobs/handlers/tell-many.ts";
import { handleWarnOfExpiry } from "./jobs/handlers/warn-of-expiry.ts";
import { type JobQueue, openJobQueue } from "./jobs/queue.ts";
import { ringForJobs, startWorker } from "./jobs/worker.ts";
import { type Auth, openAuth } from "./platform/auth/auth.ts";
import type { Principals } from "./platform/auth/principals.ts";
import type { Clock } from "./platform/clock.ts";
import { type Config, publicOrigin } from "./platform/config.ts";
import { type OpenDatabase, openDatabase } from "./platform/database/database.ts";
import type { Logger } from "./platform/logger.ts";
import { type MailTransport, openTransport } from "./platform/mail/transport.ts";
import { createMetrics, type Metrics } from "./platform/metrics.ts";
import { noProbe, type Probe } from "./platform/probe.ts";
import { openRedis, type Redis } from "./platform/redis.ts";
import { changesRights, publish } from "./realtime/publish.ts";

const doorbell = "relay";

/** Everything a process runs on, composed once. Parts only know what they are given. */
export type App = {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  database: OpenDatabase;
  layer: ChannelLayer;
  head: LogHead;
  cache: Cache;
  outbox: Outbox;
  auth: Auth;
  mail: MailTransport;
  /** What this process knows of the installation by itself. */
  surroundings(): Surroundings;
  /** Starts what this process's role does besides serving; the order is the order of dependence. */
  start(): Promise<void>;
  /** Stops it in the opposite order; nothing that was accepted is lost. */
  stop(): Promise<void>;
};

export type AppOptions = {
  config: Config;
  logger: Logger;
  probe?: Probe;
  /** Only for simulations, which live through weeks in minutes. */
  clock?: Clock;
  onProgress?: (message: string) => void;
};

export async function createApp({
  config,
  logger,
  probe = noProbe,
  clock,
  onProgress = () => undefined,
}: AppOptions): Promise<App> {
  const metrics = createMetrics();
  const database = await openDatabase(config, logger, onProgress);
  const redis = config.redisUrl ? openRedis(config.redisUrl, logger) : undefined;
  const layer = config.redisUrl
    ? createRedisLayer({ url: config.redisUrl, prefix: "cohort:", logger })
    : createMemoryLayer();
  const head = createLogHead({ db: database.db, logger });
  const store = redis ? createRedisStore(redis) : createMemoryStore();
  const cache = createCache({ store, head, logger, count: (outcome) => metrics.cacheReads.inc({ outcome }) });
  const auth = await openAuth({ db: database.db, config, logger });
  const mail = openTransport(config.mail);
  let relay: Relay | undefined;
  let queue: JobQueue | undefined;
  let watch: HealthWatch | undefined;
  const surroundings = (): Surroundings => ({
    database: config.database.kind,
    redis: { used: redis !== undefined, connected: cache.connected() },
    mail: mail.kind,
  });
  const ring = () => (relay?.leading() ? relay.ring() : void layer.ring(doorbell));
  const outbox = createOutbox({ db: database.db, ring, probe, ...(clock && { clock }) });

  const whole = config.role === "all" && config.serving !== "only";
  const relays = whole || config.role === "relay";
  const works = whole || config.role === "jobs";

  async function start(): Promise<void> {
    await head.start();
    auth.principals.start();
    if (relays || works) queue = await openJobQueue(database, logger);
    if (relays) {
      const { principals } = auth;
      const jobs = queue as JobQueue;
      relay = startRelay({ database, layer, head, cache, principals, queue: jobs, logger, metrics, probe });
    }
    if (relays) {
      const look = () => findSystemHealth(database.db, surroundings());
      watch = watchHealth({ look, leading: () => relay?.leading() ?? false, outbox, logger });
      watch.start();
    }
    if (works && mail.kind === "none")
      logger.warn("MAIL_URL is not set: invitations, new passwords and notices by mail wait until it is");
    if (works && queue) {
      await startWorker(
        queue,
        layer,
        {
          "expire-claim": handleExpireClaim(outbox),
          "remind-mentors": handleRemindMentors(outbox),
          "warn-of-expiry": handleWarnOfExpiry(outbox),
          "remind-of-due": handleRemindOfDue(outbox),
          "send-digests": handleSendDigests(outbox),
          "run-import": handleRunImport(outbox, auth.links),
          "publish-announcement": handlePublishAnnouncement(outbox),
          "tell-of-announcement": handleTellOfAnnouncement(outbox),
          "tell-of-reveal": handleTellOfReveal(outbox),
          "begin-periods": handleBeginPeriods(outbox),
          "send-mails": handleSendMails({
            db: database.db,
            transport: mail,
            origin: publicOrigin(config),
            logger,
            outbox,
          }),
          "collect-files": handleCollectFiles(database.db, logger),
          "judge-standings": handleJudgeStandings(outbox),
          "forget-old-events": async () => {
            logger.info(await forgetOldEvents(database.db, config.retentionDays), "old events were forgotten");
          },
        },
        logger,
        metrics,
      );
    }
  }

  async function stop(): Promise<void> {
    await watch?.stop();
    await queue?.stop();
    await relay?.stop();
    await auth.principals.stop();
    head.stop();
    mail.close();
    await layer.close();
    closeRedis(redis);
    await database.close();
  }

  return { config, logger, metrics, database, layer, head, cache, outbox, auth, mail, surroundings, start, stop };
}

function startRelay(parts: {
  database: OpenDatabase;
  layer: ChannelLayer;
  head: LogHead;
  cache: Cache;
  principals: Pick<Principals, "refresh">;
  queue: JobQueue;
  logger: Logger;
  metrics: Metrics;
  probe: Probe;
}): Relay {
  const { database, layer, head, cache, principals, queue, logger, metrics, probe } = parts;
  const relay = createRelay({
    db: database.relayDb,
    holder: randomUUID(),
    invalidate: (stale) => cache.invalidate(stale),
    enqueue: (tx, jobs) => queue.enqueue(tx, jobs),
    async publish(published, after, now) {
      head.advance(now);
      // Whoever hears of new rights asks with them at once, and what they are told then is corrected by no event.
      if (changesRights(published))
        await principals
          .refresh()
          .catch((error: unknown) =>
            logger.warn({ err: error }, "new rights could not be read before they were told of"),
          );
      await Promise.all([publish(layer, published, after, now), ringForJobs(layer, published.jobs)]);
    },
    beat: (now) => layer.publish({ epoch: now.epoch, after: now.seq, head: now.seq, entries: [] }),
    probe,
    logger,
    metrics: metrics.relay,
  });
  layer.onRing(doorbell, () => relay.ring());
  relay.start();
  return relay;
}

function closeRedis(redis: Redis | undefined): void {
  if (redis?.isOpen) redis.destroy();
}
