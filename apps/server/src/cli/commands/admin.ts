import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { type Command, Option } from "commander";
import { createAccount } from "../../domains/accounts/actions/create-account.ts";
import { createFirstAdmin } from "../../domains/accounts/actions/create-first-admin.ts";
import { findAccountId } from "../../domains/accounts/queries.ts";
import { assignRole } from "../../domains/programmes/actions/assign-role.ts";
import { findProgrammes } from "../../domains/programmes/queries.ts";
import { CommandError } from "../explain.ts";
import { operator, say, withOutbox } from "../open.ts";

export function addAdminCommands(program: Command): void {
  const admin = program.command("admin").description("look after those who steer everything");
  admin
    .command("create")
    .description("make somebody an admin of a programme; their account is made if there is none")
    .requiredOption("--email <address>", "the address they sign in with")
    .option("--name <name>", "their name; needed for a new account")
    .option("--programme <key>", "which programme; somebody new without it is an admin of all of them")
    .addOption(new Option("--password <password>", "for a new account").env("COHORT_ADMIN_PASSWORD"))
    .addHelpText("after", "\nWithout --password you are asked for one, so that it stays out of the shell's history.")
    .action(createAdmin);
}

type Options = { email: string; name?: string; programme?: string; password?: string };

/**
 * Somebody new without `--programme` becomes what the setup link makes: an admin of every programme there is, who may
 * found the first. Otherwise it is a role in one programme.
 */
async function createAdmin({ email, name, programme, password }: Options): Promise<void> {
  await withOutbox(async ({ database: { db }, outbox }) => {
    const known = await findAccountId(db, email);
    if (!known && !name) throw new CommandError(`Nobody has the address ${email}. Give --name to make an account.`);
    if (!known && programme === undefined) {
      const account = { email, name: name ?? "", password: password ?? (await askPassword()) };
      const { hasProgramme } = await createFirstAdmin(outbox, operator, account);
      say(`${email} is an admin of everything, with a new account. They can sign in now.`);
      if (!hasProgramme) say("There is no programme yet. Load one: cohort import <configuration.yaml>");
      return;
    }
    const programmeId = chooseProgramme(await findProgrammes(db), programme);
    const userId =
      known ?? (await createAccount(db, { email, name: name ?? "", password: password ?? (await askPassword()) }));
    await assignRole(outbox, operator, { programmeId, userId, role: "admin", unitId: null });
    say(`${email} is an admin${known ? "" : ", with a new account"}. They can sign in now.`);
  });
}

export function chooseProgramme(
  programmes: { id: string; key: string; name: string }[],
  key: string | undefined,
): string {
  const [only] = programmes;
  if (!only) throw new CommandError("There is no programme yet. Load one first: cohort import <configuration.yaml>");
  const chosen = key === undefined ? only : programmes.find((one) => one.key === key);
  if (!chosen || (key === undefined && programmes.length > 1))
    throw new CommandError(`Name a programme with --programme: ${programmes.map((one) => one.key).join(", ")}.`);
  return chosen.id;
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandError("Give a password with --password or COHORT_ADMIN_PASSWORD.");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  process.stdout.write("Password: ");
  const password = await terminal.question("").finally(() => terminal.close());
  process.stdout.write("\n");
  return password;
}
