import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, readdir, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Program } from "./programs.ts";

const run = promisify(execFile);
const versionTimeoutMs = 20_000;

/** The path of a new enough installed program, or undefined. Looks on PATH first, then in its usual folders. */
export async function locate(program: Program): Promise<string | undefined> {
  for (const folder of await candidateFolders(program)) {
    for (const executable of program.executables) {
      const path = join(folder, executable);
      if (!(await isComplete(program, path)) || (await majorVersion(path)) < program.oldestMajor) continue;
      // A link may lead to the folder of the companions, but Redis behaves by the name it is called by.
      const besideCompanions = join(dirname(await realpath(path)), executable);
      return (await isExecutable(besideCompanions)) ? besideCompanions : path;
    }
  }
  return undefined;
}

async function candidateFolders(program: Program): Promise<string[]> {
  const onPath = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const expanded = await Promise.all(program.folders.map(expand));
  return [...onPath, ...expanded.flat()];
}

async function expand(pattern: string): Promise<string[]> {
  if (!pattern.includes("*")) return [pattern];
  const segments = pattern.split("/");
  const starred = segments.findIndex((segment) => segment.includes("*"));
  const [before = "", after = ""] = (segments[starred] ?? "").split("*");
  const parent = segments.slice(0, starred).join("/");
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => name.startsWith(before) && name.endsWith(after))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((name) => [parent, name, ...segments.slice(starred + 1)].join("/"));
}

async function isComplete(program: Program, path: string): Promise<boolean> {
  if (!(await isExecutable(path))) return false;
  const folder = dirname(await realpath(path));
  const present = await Promise.all(program.companions.map((name) => isExecutable(join(folder, name))));
  return present.every(Boolean);
}

/** Whether the file exists and this process may run it. */
export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function majorVersion(path: string): Promise<number> {
  const { stdout } = await run(path, ["--version"], { timeout: versionTimeoutMs }).catch(() => ({ stdout: "" }));
  return Number(/(\d+)\.\d+/.exec(stdout)?.[1] ?? 0);
}
