import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimes, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DataDirectoryInUseError } from "./errors.ts";

type Holder = { pid: number; host: string; started: string | null; token: string };

const beatMs = 2_000;
/** A holder on another host cannot be asked whether it lives: its beats tell. */
const silentAfterMs = 15_000;
const attempts = 5;

export type DirectoryLock = { release(): void };

/**
 * Takes the directory for this process by a file made exclusively, which names its holder. A file whose holder is dead
 * (no such process, the pid belongs to a later one, or no beat from another host for 15 s) is taken over.
 * Throws DataDirectoryInUseError, or the operating system's error when the directory cannot be written.
 */
export function lockDirectory(dataDir: string): DirectoryLock {
  const path = join(dataDir, "lock");
  const mine: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (create(path, mine)) return hold(path, mine);
    const holder = read(path);
    if (holder && isAlive(path, holder)) throw inUse(dataDir, holder);
    removeStale(path, holder);
  }
  const holder = read(path);
  throw inUse(dataDir, holder ?? mine);
}

// Written whole beside it and linked into place, so that nobody ever reads half a holder.
function create(path: string, mine: Holder): boolean {
  const draft = `${path}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine), { flag: "wx" });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function hold(path: string, mine: Holder): DirectoryLock {
  const timer = setInterval(() => {
    const now = new Date();
    // A beat that fails is only missed by other hosts, and the next one may succeed.
    utimes(path, now, now, () => undefined);
  }, beatMs);
  timer.unref();
  const release = () => {
    clearInterval(timer);
    process.off("exit", release);
    if (read(path)?.token === mine.token) rmSync(path, { force: true });
  };
  process.once("exit", release);
  return { release };
}

// Moving is atomic: of several that saw the same dead holder, one moves it. Whoever finds to have moved a newer, living
// file puts it back.
function removeStale(path: string, stale: Holder | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    const moved = read(aside);
    if (moved && moved.token !== stale?.token) linkSync(aside, path);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive(path: string, holder: Holder): boolean {
  if (holder.host !== hostname()) return Date.now() - modifiedAt(path) < silentAfterMs;
  if (!exists(holder.pid)) return false;
  return holder.started === startOf(holder.pid);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When a process started, in the kernel's own words; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${afterName.split(" ")[19] ?? ""}`;
  } catch {
    return null;
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function inUse(dataDir: string, holder: Holder): DataDirectoryInUseError {
  return new DataDirectoryInUseError(dataDir, holder.pid, holder.host, holder.host === hostname());
}
