import type { Check, SystemHealth } from "@cohort/contract/health";
import { type Db, query } from "../../platform/database/database.ts";

/** What a process knows of itself, beside what stands in the database. */
export type Surroundings = {
  database: SystemHealth["database"]["kind"];
  redis: { used: boolean; connected: boolean };
  mail: SystemHealth["mail"]["transport"];
};

type Facts = {
  isLed: boolean;
  unpublished: number;
  lagSeconds: number;
  mailsWaiting: number;
  hasOldMail: boolean;
  mailsFailed: number;
  hasJobs: boolean;
};

const mostLagSeconds = 10;
/** Mail that waits so long is a reason to look. */
const mailGraceSeconds = 600;

/** Looks at every part. Throws when the database does not answer, which then is what there is to say. */
export async function findSystemHealth(db: Db, { database, redis, mail }: Surroundings): Promise<SystemHealth> {
  const facts = await findFacts(db);
  const jobs = facts.hasJobs ? await countJobs(db) : { late: 0, failed: 0 };
  const mailWaits = mail === "none" ? facts.mailsWaiting > 0 : facts.hasOldMail;
  const parts = {
    database: { state: "ok" as const, kind: database },
    redis: { state: judge(!redis.used || redis.connected), used: redis.used },
    relay: {
      state: facts.isLed ? judge(facts.lagSeconds < mostLagSeconds) : ("failed" as const),
      waiting: facts.unpublished,
      lagSeconds: facts.lagSeconds,
    },
    jobs: { state: judge(jobs.late === 0 && jobs.failed === 0), ...jobs },
    mail: { state: judge(!mailWaits), transport: mail, waiting: facts.mailsWaiting, failed: facts.mailsFailed },
  };
  return { state: worst(Object.values(parts).map(({ state }) => state)), ...parts };
}

const judge = (isWell: boolean): Check => (isWell ? "ok" : "degraded");

function worst(states: readonly Check[]): Check {
  return states.includes("failed") ? "failed" : states.includes("degraded") ? "degraded" : "ok";
}

async function findFacts(db: Db): Promise<Facts> {
  const [facts] = await query<Facts>(
    db,
    `select l.lease_until > clock_timestamp() - interval '5 seconds' as "isLed", log.unpublished::int, log.lag as "lagSeconds",
       mail.waiting::int as "mailsWaiting", mail.old as "hasOldMail",
       (select count(*) from mails where state = 'failed' and created_at > clock_timestamp() - interval '7 days')::int as "mailsFailed",
       to_regclass('jobs.job') is not null as "hasJobs"
     from log_state l
     cross join lateral (
       select count(*) as unpublished, greatest(0, coalesce(extract(epoch from clock_timestamp() - min(o.at)), 0))::int as lag
       from outbox o where o.id > l.head
     ) log
     cross join lateral (
       select count(*) as waiting,
         coalesce(bool_or(created_at <= clock_timestamp() - interval '${mailGraceSeconds} seconds'), false) as old
       from mails where state = 'waiting'
     ) mail`,
    [],
  );
  if (!facts) throw new Error("The database has no log; run the migrations.");
  return facts;
}

// Only when the queue has been opened once: a statement that names a missing table does not even begin.
async function countJobs(db: Db): Promise<{ late: number; failed: number }> {
  const [row] = await query<{ late: number; failed: number }>(
    db,
    `select count(*) filter (where state in ('created', 'retry') and greatest(start_after, created_on) < clock_timestamp() - interval '5 minutes')::int as late,
       count(*) filter (where state = 'failed' and completed_on > clock_timestamp() - interval '1 day')::int as failed
     from jobs.job where state in ('created', 'retry', 'failed') and left(name, 2) <> '__'`,
    [],
  );
  return row ?? { late: 0, failed: 0 };
}
