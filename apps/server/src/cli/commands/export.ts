import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { exportTables, findLedger, findPeople, ledgerColumns, peopleColumns, writeCsvFile } from "../../archive/csv.ts";
import { packFiles } from "../../archive/tar.ts";
import { findSetup, findStanding } from "../../domains/programmes/blueprint/find.ts";
import { writeConfigurationFile } from "../../domains/programmes/blueprint/write-file.ts";
import { findProgrammes } from "../../domains/programmes/queries.ts";
import { CommandError } from "../explain.ts";
import { say, withOutbox } from "../open.ts";

export function addExportCommands(program: Command): void {
  const exports = program.command("export").description("take things out as files that other programs read");
  exports
    .command("configuration [file]")
    .description("a programme as its configuration file; to the terminal without a file")
    .option("--programme <key>", "which programme, when there are several")
    .action(exportConfiguration);
  exports
    .command("ledger <file.csv>")
    .description("every line of the ledger, from which every score can be computed again")
    .action((file: string) =>
      withOutbox(async ({ database: { db } }) => csv(file, ledgerColumns, await findLedger(db))),
    );
  exports
    .command("people <file.csv>")
    .description("students and staff with their units")
    .action((file: string) =>
      withOutbox(async ({ database: { db } }) => csv(file, peopleColumns, await findPeople(db))),
    );
  exports
    .command("everything <file.tar.gz>")
    .description("every table as CSV in one archive, without passwords and other secrets; to read, not to restore")
    .action(exportEverything);
}

async function exportConfiguration(file: string | undefined, { programme }: { programme?: string }): Promise<void> {
  await withOutbox(async ({ database: { db } }) => {
    const all = await findProgrammes(db);
    const chosen = programme === undefined && all.length === 1 ? all[0] : all.find(({ key }) => key === programme);
    if (!chosen) throw new CommandError(`Name a programme with --programme: ${all.map(({ key }) => key).join(", ")}.`);
    const setup = await findSetup(db, chosen.id);
    const yaml = setup ? writeConfigurationFile(await findStanding(db, setup)) : "";
    if (!file) return void process.stdout.write(yaml);
    await requireFree(file);
    await writeFile(file, yaml);
    say(`${file} holds ${chosen.name}.`);
  });
}

async function csv(file: string, columns: readonly string[], rows: Record<string, unknown>[]): Promise<void> {
  await requireFree(file);
  await writeCsvFile(file, columns, rows);
  say(`${file} holds ${rows.length} lines.`);
}

async function exportEverything(file: string): Promise<void> {
  const target = resolve(file);
  await requireFree(target);
  const folder = await mkdtemp(join(dirname(target), ".export-"));
  try {
    await withOutbox(async ({ database: { db } }) => {
      const files: string[] = [];
      await exportTables(db, async (name, columns, rows) => {
        files.push(join(folder, name));
        await writeCsvFile(join(folder, name), columns, rows);
      });
      await packFiles(target, files);
      say(`${file} holds ${files.length} tables.`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function requireFree(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw new CommandError(`${file} exists. Choose another name.`);
}
