import { constants } from "node:fs";
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DataDirectoryUnwritableError } from "./errors.ts";
import { type DirectoryLock, lockDirectory } from "./lock-file.ts";

/** A data directory that belongs to this process. */
export type DataDirectory = {
  /** PostgreSQL's own folder in it. */
  postgres: string;
  /** No database has been completed in it yet. */
  isNew: boolean;
  /** Removes what an interrupted first start may have left. */
  clear(): Promise<void>;
  /** From now on the database in it counts as complete. */
  complete(): Promise<void>;
  release(): void;
};

/** Makes the directory if need be and locks it. Throws DataDirectoryInUseError or DataDirectoryUnwritableError. */
export async function claimDirectory(path: string): Promise<DataDirectory> {
  const dataDir = resolve(path);
  const postgres = join(dataDir, "postgres");
  const completed = join(dataDir, "initialised");
  const lock = await lockWritable(dataDir);
  return {
    postgres,
    isNew: !(await isThere(completed)),
    clear: () => rm(postgres, { recursive: true, force: true }),
    complete: () => writeFile(completed, ""),
    release: () => lock.release(),
  };
}

async function lockWritable(dataDir: string): Promise<DirectoryLock> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    return lockDirectory(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new DataDirectoryUnwritableError(dataDir, error as NodeJS.ErrnoException);
  }
}

/** Whether a file or folder is there. */
export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
