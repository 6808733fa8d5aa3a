import { type Db, query } from "../database/database.ts";
import type { Logger } from "../logger.ts";

/** Notices principals whose version changed, whoever raised it and in whichever process. */
export type PrincipalWatch = {
  /** Remembers the version this process works with, to compare the database's with. */
  note(userId: string, version: number): void;
  /** The version last noted or seen. */
  known(userId: string): number | undefined;
  /** Takes in all that was committed before the call. Throws when the database does not answer. */
  refresh(): Promise<void>;
  /** Looks unless a look began within `freshMs`: a process that was frozen serves no authority from before. */
  ensureFresh(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

type VersionRow = { userId: string; version: number };

const windowSeconds = 300;
const sweepEveryMs = 60_000;
const maxKnown = 50_000;

/**
 * Every `pollMs` it reads which principals changed lately and compares their versions with those in use here, so
 * looking twice changes nothing and an outage is made up for by a longer window. Once a minute it compares all of
 * them, for changes whose transaction ran longer than the window. Independent of the relay and of Redis.
 */
export function createPrincipalWatch(options: {
  db: Db;
  pollMs: number;
  freshMs: number;
  logger: Logger;
  onChanged: (userId: string, version: number) => void;
}): PrincipalWatch {
  const { db, pollMs, freshMs, logger, onChanged } = options;
  const versions = new Map<string, number>();
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let sweptAtMs = performance.now();
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failing = false;

  async function lookOnce(): Promise<void> {
    const startedMs = performance.now();
    const sinceMs = Number.isFinite(lookedAtMs) ? startedMs - lookedAtMs : 0;
    const changed = await query<VersionRow>(
      db,
      `select user_id as "userId", version from principals
       where changed_at > clock_timestamp() - make_interval(secs => $1)`,
      [windowSeconds + Math.ceil(sinceMs / 1000)],
    );
    compare(changed);
    if (startedMs - sweptAtMs > sweepEveryMs) {
      compare(await readVersions([...versions.keys()]));
      sweptAtMs = startedMs;
    }
    lookedAtMs = startedMs;
  }

  function readVersions(userIds: string[]): Promise<VersionRow[]> {
    return query(db, `select user_id as "userId", version from principals where user_id = any($1::uuid[])`, [userIds]);
  }

  function compare(rows: VersionRow[]): void {
    for (const { userId, version } of rows) {
      const before = versions.get(userId);
      // Different, not greater: a promoted standby may have lost the last changes.
      if (before === undefined || before === version) continue;
      versions.set(userId, version);
      onChanged(userId, version);
    }
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  function schedule(): void {
    timer = setTimeout(async () => {
      await look().then(reportSuccess, reportFailure);
      if (timer) schedule();
    }, pollMs).unref();
  }

  function reportSuccess(): void {
    if (failing) logger.info("changed rights are looked for again");
    failing = false;
  }

  function reportFailure(error: Error): void {
    if (!failing) logger.warn({ err: error }, "changed rights cannot be looked for; nothing is served from before");
    failing = true;
  }

  return {
    note(userId, version) {
      // A Map keeps insertion order: whoever was noted longest ago goes first.
      versions.delete(userId);
      versions.set(userId, version);
      const [oldest] = versions.size > maxKnown ? versions.keys() : [];
      if (oldest) versions.delete(oldest);
    },
    known: (userId) => versions.get(userId),
    async refresh() {
      // The look under way may have read before the change; the one after it cannot have.
      if (looking) await looking.catch(reportFailure);
      await look();
    },
    ensureFresh: async () => {
      if (performance.now() - lookedAtMs > freshMs) await look();
    },
    start() {
      if (!timer) schedule();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await looking?.catch(reportFailure);
    },
  };
}
