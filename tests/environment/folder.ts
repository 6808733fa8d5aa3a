import { chown, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "./account.ts";

const prefix = "cohort-test-";

/** A new private folder that records who owns it, so that it can be swept up when the owner was killed. */
export async function createFolder(account?: Account): Promise<string> {
  const parent = account?.writableFolder ?? tmpdir();
  await sweepAbandoned(parent);
  const folder = await mkdtemp(join(parent, prefix));
  await writeFile(join(folder, "owner"), String(process.pid));
  if (account?.identity) await chown(folder, account.identity.uid, account.identity.gid);
  return folder;
}

/** Records the server's pid in its folder. */
export async function recordServer(folder: string, pid: number): Promise<void> {
  await writeFile(join(folder, "server"), String(pid));
}

/** Kills the servers and removes the folders of test runs that were killed before they could clean up. */
async function sweepAbandoned(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const folder = join(parent, name);
    const owner = await readPid(join(folder, "owner"));
    if (owner === undefined || isAlive(owner)) continue;
    const server = await readPid(join(folder, "server"));
    if (server !== undefined && (await runsIn(server, folder))) process.kill(server, "SIGKILL");
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function readPid(path: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// A pid may have been given to somebody else meanwhile: its server works in its folder. (Redis rewrites its command line.)
async function runsIn(pid: number, folder: string): Promise<boolean> {
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  return workingFolder.startsWith(folder);
}
