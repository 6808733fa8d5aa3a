import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ConfigurationChange, ConfigurationPlan } from "@cohort/contract/programme-setup";
import type { Command } from "commander";
import { applyBlueprint } from "../../domains/programmes/actions/apply-blueprint.ts";
import { blueprintOf } from "../../domains/programmes/blueprint/blueprint.ts";
import { findProgrammeByKey, findSetup, findStanding } from "../../domains/programmes/blueprint/find.ts";
import { planConfiguration } from "../../domains/programmes/blueprint/plan.ts";
import { firstMondayOf, readConfigurationFile } from "../../domains/programmes/blueprint/read-file.ts";
import { findProgrammes } from "../../domains/programmes/queries.ts";
import { CommandError } from "../explain.ts";
import { operator, say, withOutbox } from "../open.ts";
import { addPeopleImport } from "./import-people.ts";

export function addImportCommands(program: Command): void {
  const imports = program
    .command("import")
    .argument("<configuration.yaml>")
    .description("load a programme from its configuration file, or bring it level with the file")
    .option("--start <monday>", "the first Monday, such as 2027-01-11, when the file names none")
    .option("--dry-run", "say what would change and change nothing")
    .action(importConfiguration);
  addPeopleImport(imports);
}

async function importConfiguration(path: string, options: { start?: string; dryRun?: boolean }): Promise<void> {
  const text = await readFile(path, "utf8");
  const configuration = readConfigurationFile(text, basename(path));
  if (options.start !== undefined && !isMonday(options.start))
    throw new CommandError(`${options.start} is no Monday. Give a date such as 2027-01-11.`);
  await withOutbox(async ({ database: { db }, outbox }) => {
    const id = await findProgrammeByKey(db, configuration.key);
    const setup = id ? await findSetup(db, id) : undefined;
    const otherwise = setup ? new Date(setup.programme.startsAt) : new Date();
    const wanted = blueprintOf(configuration, options.start ?? firstMondayOf(configuration, otherwise));
    const plan = planConfiguration(setup && (await findStanding(db, setup, wanted)), wanted);
    report(plan);
    if (plan.refused)
      throw new CommandError(
        "Nothing was changed: what is marked with ! would change what people already did. Undo it in the file, or make a new item with another key.",
      );
    if (options.dryRun) return say("Nothing was changed: this was a dry run.");
    await applyBlueprint(outbox, operator, undefined, { wanted });
    const { name, startsAt, timezone } = wanted.programme;
    say(`${name} is as the file says. It starts on ${dayIn(timezone, startsAt)}.`);
    // Without a programme, `admin create` makes somebody who steers all of them.
    const which = (await findProgrammes(db)).length > 1 ? ` --programme ${configuration.key}` : "";
    if (!setup)
      say(`Next, make somebody its admin: cohort admin create --email you@example.org --name 'Your Name'${which}`);
  });
}

/** An instant's day on a programme's own calendar, such as 2027-01-11. */
function dayIn(timeZone: string, instant: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(new Date(instant));
}

function isMonday(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).getUTCDay() === 1;
}

const signs = { create: "+", update: "~", absent: " " } as const;

function report({ changes, unchanged }: ConfigurationPlan): void {
  for (const change of changes) say(`${signs[change.action]} ${change.kind} ${change.key}${note(change)}`);
  if (unchanged > 0) say(`  ${unchanged} unchanged`);
}

function note({ action, name, settings }: ConfigurationChange): string {
  if (action === "absent") return " is not in the file and stays as it is";
  if (action === "create") return `: ${name}`;
  return settings
    .map(({ name: setting, from, to, locked }) => `\n  ${locked ? "!" : " "} ${setting}: ${from} → ${to}`)
    .join("");
}
