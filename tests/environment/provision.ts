import { execFile, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { isExecutable, locate } from "./locate.ts";
import type { PackageManager, Program } from "./programs.ts";

const run = promisify(execFile);
const installTimeoutMs = 15 * 60_000;
const lockTimeoutSeconds = 300;
const managers: readonly PackageManager[] = ["apt-get", "dnf", "apk", "brew"];

/** A program the suites need is missing and could not be installed; the message says exactly what to run. */
export class ProgramMissingError extends Error {
  override name = "ProgramMissingError";
}

/** A package manager does one thing at a time, and whoever asks for the same program twice needs it once. */
let lastInstall: Promise<unknown> = Promise.resolve();

/**
 * The path of an installed program. Installs it with the system's package manager when it is missing and this user may
 * (root, or sudo without a password; brew needs neither). Services a package starts on its own are left alone.
 * Throws ProgramMissingError.
 */
export async function provide(program: Program): Promise<string> {
  const found = await locate(program);
  if (found) return found;
  const mine = lastInstall.then(() => install(program));
  lastInstall = mine.catch(() => undefined);
  return mine;
}

async function install(program: Program): Promise<string> {
  const found = await locate(program);
  if (found) return found;
  const manager = await findManager();
  const privilege = manager === undefined ? undefined : await findPrivilege(manager);
  if (manager === undefined || privilege === undefined) throw new ProgramMissingError(advice(program, manager));
  process.stderr.write(`Installing ${program.name} with ${manager}\n`);
  for (const command of installCommands(manager, program)) await execute([...privilege, ...command], program, manager);
  const installed = await locate(program);
  if (installed) return installed;
  throw new ProgramMissingError(
    `${manager} installed ${program.packages[manager].join(" ")}, but no ${program.name} ${program.oldestMajor} or newer is there. Install one and put its programs on PATH.`,
  );
}

async function findManager(): Promise<PackageManager | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const manager of managers) {
    for (const folder of folders) if (await isExecutable(join(folder, manager))) return manager;
  }
  return undefined;
}

/** What to put before an install command, or undefined when this user may not install. */
async function findPrivilege(manager: PackageManager): Promise<string[] | undefined> {
  if (manager === "brew" || process.getuid?.() === 0) return [];
  return run("sudo", ["-n", "true"]).then(
    () => ["sudo", "-n"],
    () => undefined,
  );
}

function installCommands(manager: PackageManager, program: Program): string[][] {
  const packages = program.packages[manager].flatMap((name) => name.split(" "));
  if (manager === "apt-get") {
    const patient = ["-o", `DPkg::Lock::Timeout=${lockTimeoutSeconds}`];
    return [
      ["apt-get", "update", "-qq", ...patient],
      [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        ...patient,
        ...packages,
      ],
    ];
  }
  if (manager === "dnf") return [["dnf", "install", "-y", "--setopt=install_weak_deps=False", ...packages]];
  if (manager === "apk") return [["apk", "add", "--no-cache", ...packages]];
  return [["brew", "install", ...packages]];
}

async function execute(command: string[], program: Program, manager: PackageManager): Promise<void> {
  const [file = "", ...parameters] = command;
  const output: Buffer[] = [];
  const status = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(file, parameters, { stdio: ["ignore", "pipe", "pipe"], timeout: installTimeoutMs });
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (status === 0) return;
  const tail = Buffer.concat(output).toString().trim().split("\n").slice(-8).join("\n");
  throw new ProgramMissingError(`\`${command.join(" ")}\` failed:\n${tail}\n${advice(program, manager)}`);
}

function advice(program: Program, manager: PackageManager | undefined): string {
  const needed = `The tests need ${program.name} ${program.oldestMajor} or newer.`;
  if (manager === undefined) return `${needed} Install it and put its programs on PATH.`;
  const prefix = manager === "brew" ? "" : "sudo ";
  const command = `${prefix}${manager} ${manager === "apk" ? "add" : "install"} ${program.packages[manager].join(" ")}`;
  return `${needed} Run: ${command}`;
}
