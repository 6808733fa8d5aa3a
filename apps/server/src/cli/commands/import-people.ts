import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Import, importLimits, rowActions } from "@cohort/contract/imports";
import type { Command } from "commander";
import { applyImport, checkImport, createImport } from "../../domains/imports/actions/prepare-import.ts";
import { runImport } from "../../domains/imports/actions/run-import.ts";
import { findRows } from "../../domains/imports/record.ts";
import { findProgrammes } from "../../domains/programmes/queries.ts";
import { openAuth } from "../../platform/auth/auth.ts";
import { loadPrincipal } from "../../platform/auth/load-scope.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { databaseClock } from "../../platform/clock.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { createLogger } from "../../platform/logger.ts";
import { CommandError } from "../explain.ts";
import { environment, operator, say, withOutbox } from "../open.ts";
import { chooseProgramme } from "./admin.ts";

export function addPeopleImport(imports: Command): void {
  imports
    .command("people <file.csv>")
    .description("bring people in from a table; without --apply it only says what would happen")
    .option("--programme <key>", "which programme, when there are several")
    .option("--unit <name>", "where people go whose row names no unit")
    .option("--as <address>", "the admin in whose name it is done; without it, the first one of the programme")
    .option("--apply", "do it")
    .option("--mail", "with --apply: mail everybody new an invitation; without it nobody is mailed")
    .addHelpText(
      "after",
      "\nThe first row names the columns: name, e-mail, and if there are any role, unit and mentor.\n" +
        "It is under People, Import on the page as well: to be looked at, applied or taken back there.",
    )
    .action(importPeople);
}

type Options = { programme?: string; unit?: string; as?: string; apply?: boolean; mail?: boolean };

async function importPeople(path: string, options: Options): Promise<void> {
  const config = environment();
  const bytes = await readFile(path);
  if (bytes.length > importLimits.fileBytes) throw new CommandError(`${path} is larger than 4 MB. Split it.`);
  await withOutbox(async ({ database: { db }, outbox }) => {
    const programmeId = chooseProgramme(await findProgrammes(db), options.programme);
    const scope = await scopeOf(db, programmeId, options.as);
    const unitId = options.unit === undefined ? null : await findUnit(db, programmeId, options.unit);
    const made = await createImport(outbox, scope, undefined, {
      programmeId,
      fileName: basename(path),
      text: bytes.toString("utf8"),
    });
    const { id, version, mapping } = made;
    const defaults = { role: "student" as const, unitId };
    const checked = await checkImport(outbox, scope, undefined, { id, version, mapping, defaults });
    await report(db, checked);
    if (!options.apply) return say("Nobody was touched: this was a dry run. Add --apply to do it.");
    const mails = options.mail ? "send" : "hold";
    await applyImport(outbox, scope, undefined, { id, version: checked.version, mails });
    const { links } = await openAuth({ db, config, logger: createLogger("silent", "cli") });
    await runImport(outbox, links, operator, id);
    await outcome(db, id);
  }, config);
}

/** Somebody who steers the programme: an import is always somebody's, and within what they may do. */
async function scopeOf(db: Db, programmeId: string, address: string | undefined): Promise<Scope> {
  const [row] = await query<{ id: string }>(
    db,
    `select u.id from users u join role_assignments r on r.user_id = u.id
     where r.programme_id = $1 and r.role = 'admin' and u.deactivated_at is null and ($2::text is null or u.email = lower($2))
     order by r.created_at, r.id limit 1`,
    [programmeId, address ?? null],
  );
  const principal = row && (await loadPrincipal(db, row.id));
  if (!principal)
    throw new CommandError(
      address ? `${address} is no admin of this programme.` : "It has no admin yet. Make one: cohort admin create",
    );
  const session = { id: "", userId: principal.userId, tokenHash: "", expiresAt: new Date() };
  return { principal, session, clock: databaseClock };
}

async function findUnit(db: Db, programmeId: string, name: string): Promise<string> {
  const units = await query<{ id: string; name: string }>(db, "select id, name from units where programme_id = $1", [
    programmeId,
  ]);
  const [only, ...others] = units.filter((unit) => unit.name.toLowerCase() === name.toLowerCase());
  if (!only || others.length > 0)
    throw new CommandError(`--unit is one of: ${units.map((unit) => unit.name).join(", ")}.`);
  return only.id;
}

const shownIssues = 20;

async function report(db: Db, { id, total, counts }: Import): Promise<void> {
  say(`${total} rows: ${rowActions.map((action) => `${counts?.[action] ?? 0} ${words[action]}`).join(", ")}.`);
  const { items } = await findRows(db, id, { action: "error", after: 0, limit: shownIssues });
  for (const { line, issues } of items)
    say(`! line ${line}: ${issues.map(({ code, value }) => (value ? `${code} (${value})` : code)).join(", ")}`);
  const more = (counts?.error ?? 0) - items.length;
  if (more > 0) say(`! and ${more} more rows with errors; the report on the page names all.`);
}

const words = { create: "new", join: "join", move: "change", unchanged: "unchanged", error: "with errors, left out" };

async function outcome(db: Db, id: string): Promise<void> {
  const [row] = await query<{ done: number; failed: number }>(
    db,
    `select count(*) filter (where outcome = 'done') as done, count(*) filter (where outcome = 'failed') as failed
     from import_rows where import_id = $1`,
    [id],
  );
  say(`${row?.done ?? 0} people are in, ${row?.failed ?? 0} failed. People, Import on the page takes it back.`);
}
