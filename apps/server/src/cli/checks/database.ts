import type { Config } from "../../platform/config.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { isMigrated } from "../../platform/database/migrate.ts";
import { explain } from "../explain.ts";
import { nameOf, withDatabase } from "../open.ts";
import { type Finding, fails, warns, well } from "./finding.ts";

/** The database: reachable, new enough, ours to change, up to date, near, in time; and the log it keeps. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  try {
    return await withDatabase(config, async ({ db }) => {
      const findings = [
        well(`${nameOf(config)} answers`),
        ...(await checkServer(db, config.database.kind === "embedded")),
        ...(await checkSchema(db)),
      ];
      return findings.some(({ state }) => state === "fails") ? findings : [...findings, ...(await checkLog(db))];
    });
  } catch (error) {
    if (config.database.kind === "embedded" && (error as Error).name === "DataDirectoryInUseError")
      return [well("the embedded database is open in the server that runs; stop it to look inside")];
    return [fails(`${nameOf(config)} does not open`, explain(error))];
  }
}

async function checkServer(db: Db, embedded: boolean): Promise<Finding[]> {
  const [server] = await query<{ version: number; encoding: string; creates: boolean; now: Date }>(
    db,
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
       has_schema_privilege('public', 'create') as creates, clock_timestamp() as now`,
    [],
  );
  if (!server) return [fails("the database says nothing of itself", "Look at its log.")];
  const began = performance.now();
  for (let i = 0; i < 10; i++) await query(db, "select 1", []);
  const latencyMs = (performance.now() - began) / 10;
  const skewMs = Math.abs(Date.now() - server.now.getTime());
  const major = Math.floor(server.version / 10_000);
  return [
    major >= 15 ? well(`PostgreSQL ${major}`) : fails(`PostgreSQL ${major}`, "Use PostgreSQL 15 or newer."),
    server.encoding === "UTF8"
      ? well("it keeps text as UTF-8")
      : fails(`it keeps text as ${server.encoding}`, "Make the database with encoding UTF8."),
    server.creates
      ? well("its user may change the schema")
      : fails("its user may not change the schema", "Run: grant create on schema public to <user>"),
    latencyMs < 10 || embedded
      ? well(`a question takes ${latencyMs.toFixed(1)} ms`)
      : warns(
          `a question takes ${latencyMs.toFixed(1)} ms`,
          "Put the database nearer, below 5 ms: a page asks several.",
        ),
    skewMs < 2_000
      ? well(`its clock and this machine's agree within ${Math.round(skewMs)} ms`)
      : fails(
          `its clock and this machine's differ by ${(skewMs / 1000).toFixed(1)} s`,
          "Let both follow a time server (chrony, systemd-timesyncd).",
        ),
  ];
}

async function checkSchema(db: Db): Promise<Finding[]> {
  try {
    return (await isMigrated(db))
      ? [well("its schema is that of this version")]
      : [fails("its schema is not that of this version", "Run: cohort migrate")];
  } catch (error) {
    return [fails("its schema is newer than this version", explain(error))];
  }
}

async function checkLog(db: Db): Promise<Finding[]> {
  const [log] = await query<{ running: boolean; waiting: number; oldestS: number; quarantined: number }>(
    db,
    `select s.lease_until > clock_timestamp() as running,
       (select count(*) from outbox o where o.id > s.head) as waiting,
       coalesce((select extract(epoch from clock_timestamp() - min(o.at))::float8 from outbox o where o.id > s.head), 0) as "oldestS",
       (select count(*) from outbox o where o.quarantined) as quarantined
     from log_state s`,
    [],
  );
  if (!log) return [fails("the log is missing", "Run: cohort migrate")];
  const relay = log.running
    ? well("a relay publishes")
    : log.waiting === 0
      ? well("no server runs; nothing waits to be published")
      : warns(`${log.waiting} events wait and no relay runs`, "Start a server with ROLE=all or ROLE=relay.");
  const late =
    log.running && log.waiting > 0 && log.oldestS > 30
      ? [
          fails(
            `the relay is ${Math.round(log.oldestS)} s behind (${log.waiting} events)`,
            "Restart the process that relays, and look at its log.",
          ),
        ]
      : [];
  const poison =
    log.quarantined > 0
      ? [
          warns(
            `${log.quarantined} events could not be published and were put aside`,
            "Their screens read anew. The log says why, once for each.",
          ),
        ]
      : [];
  return [relay, ...late, ...poison];
}
