import { resolve } from "node:path";
import type { Command } from "commander";
import { readArchiveFile, writeArchiveFile } from "../../archive/file.ts";
import { readDatabase } from "../../archive/read-database.ts";
import { requireEmpty, type Written, writeDatabase } from "../../archive/write-database.ts";
import type { Config } from "../../platform/config.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { isMigrated, migrate } from "../../platform/database/migrate.ts";
import { CommandError } from "../explain.ts";
import { environment, nameOf, say, withDatabase } from "../open.ts";

export function addArchiveCommands(program: Command): void {
  program
    .command("backup <file>")
    .description("write everything to one file, as of one moment; a server on PostgreSQL may go on running")
    .action(backup);
  program
    .command("restore <file>")
    .description("fill an empty database from a backup; clients that were connected read anew")
    .action(restore);
  program
    .command("move")
    .description("copy everything into another, empty database; the old one stays as it is")
    .argument("[folder]", "with --to embedded: the folder to make")
    .requiredOption("--to <target>", "postgres://… or embedded")
    .option("--while-running", "although a server still writes: what it writes from now on stays behind")
    .addHelpText(
      "after",
      "\nExamples:\n  cohort move --to postgres://cohort@db.example.org/cohort\n  cohort move --to embedded ./data-copy",
    )
    .action(move);
}

const progress = (message: string): void => say(`  ${message}`);

async function backup(file: string): Promise<void> {
  const config = environment();
  await withDatabase(config, async ({ db }) => {
    await requirePrepared(db);
    const { bytes } = await writeArchiveFile(resolve(file), readDatabase(db, progress));
    say(`${file} holds ${nameOf(config)} (${sizeOf(bytes)}). Keep it where others cannot read it.`);
    sayOfSecret(config);
  });
}

async function restore(file: string): Promise<void> {
  const config = environment();
  await withDatabase(config, async ({ db }) => {
    const written = await writeDatabase(db, readArchiveFile(resolve(file)), progress);
    await migrate(db);
    report(written, nameOf(config));
  });
}

async function move(folder: string | undefined, options: { to: string; whileRunning?: boolean }): Promise<void> {
  const from = environment();
  const to = targetOf(options.to, folder);
  if (nameOf(from) === nameOf(to)) throw new CommandError("The source and the target are the same database.");
  await withDatabase(from, async (source) => {
    await requirePrepared(source.db);
    if (!options.whileRunning) await requireStopped(source.db);
    await withDatabase(to, async (target) => {
      await requireEmpty(target.db);
      const written = await writeDatabase(target.db, readDatabase(source.db), progress);
      await migrate(target.db);
      report(written, nameOf(to));
    });
  });
  if (to.database.kind === "postgres") say("Start the server with DATABASE_URL set to it.");
  else say(`Start the server with DATA_DIR=${to.dataDir} and without DATABASE_URL.`);
  sayOfSecret(from);
}

function targetOf(to: string, folder: string | undefined): Config {
  if (to === "embedded") {
    if (!folder) throw new CommandError("Name the folder to make: cohort move --to embedded ./data");
    return environment({ DATABASE_URL: undefined, DATA_DIR: folder, PROCESSES: undefined, ROLE: undefined });
  }
  if (!/^postgres(ql)?:/.test(to)) throw new CommandError("--to is postgres://user@host/database, or embedded.");
  return environment({ DATABASE_URL: to });
}

async function requirePrepared(db: Db): Promise<void> {
  if (!(await isMigrated(db)))
    throw new CommandError(
      "The source is empty or of another version. Run cohort migrate on it with this version first.",
    );
}

async function requireStopped(db: Db): Promise<void> {
  const [log] = await query<{ running: boolean }>(
    db,
    "select lease_until > clock_timestamp() as running from log_state",
    [],
  );
  if (log?.running)
    throw new CommandError("A server runs on the source, and what it writes would stay behind. Stop it first.");
}

function report({ rows, tables, at }: Written, target: string): void {
  say(`${rows} rows of ${tables} tables, as of ${at}, are in ${target}; counts and checksums agree.`);
}

const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1_048_576).toFixed(1)} MiB`;

function sayOfSecret({ dataDir }: Config): void {
  if (!process.env.AUTH_SECRET)
    say(`Sessions are signed with ${dataDir}/auth-secret. Take it along as AUTH_SECRET, or everybody signs in again.`);
}
