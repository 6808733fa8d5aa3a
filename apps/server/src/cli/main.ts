import { Command, CommanderError } from "commander";
import { addAdminCommands } from "./commands/admin.ts";
import { addArchiveCommands } from "./commands/archive.ts";
import { addDoctorCommand } from "./commands/doctor.ts";
import { addExportCommands } from "./commands/export.ts";
import { addImportCommands } from "./commands/import.ts";
import { addServerCommands } from "./commands/server.ts";
import { explain } from "./explain.ts";

const program = new Command("cohort")
  .description("Runs and looks after a Cohort. It reads the same environment variables as the server.")
  .configureHelp({ sortSubcommands: false, showGlobalOptions: true })
  .showHelpAfterError("(cohort help <command> says more)")
  .exitOverride();

for (const add of [
  addServerCommands,
  addAdminCommands,
  addImportCommands,
  addExportCommands,
  addArchiveCommands,
  addDoctorCommand,
])
  add(program);

/** Runs one command; the exit code says whether it did what it says. */
program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
    return;
  }
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
