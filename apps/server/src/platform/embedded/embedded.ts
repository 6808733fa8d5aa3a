import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { claimDirectory, type DataDirectory, isThere } from "./directory.ts";
import { EmbeddedDatabaseError } from "./errors.ts";
import { createPool, type PoolLike } from "./pool.ts";
import { type DatabaseThread, startThread } from "./thread.ts";

export type { PoolLike } from "./pool.ts";

export type EmbeddedDatabase = {
  /** One connection behind the face of a pool. */
  pool: PoolLike;
  /** Waits for the transaction that runs, writes a checkpoint, closes the database and gives the directory free. */
  close(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds everything; made when it is not there. One process at a time. */
  dataDir: string;
  /** The folder of `embedded-template.tar.gz`, which `npm run build` makes. */
  templateDir?: string;
  onProgress?(message: string): void;
};

/**
 * Opens PostgreSQL (18, compiled to WebAssembly) in a worker thread of this process. A new directory is filled from the
 * template, in under a second, or by initdb, in about three.
 *
 * Promises that what was committed survives the end of the process, kill -9 included: writes are with the operating
 * system before COMMIT answers. They are not forced to the disk (no fsync), so a power cut or a crash of the operating
 * system may cost the last seconds of commits, and at worst leave a directory that does not open: keep backups, or use
 * a PostgreSQL server, where that matters.
 *
 * Throws DataDirectoryInUseError, DataDirectoryUnwritableError, or EmbeddedDatabaseError when PostgreSQL cannot open it.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const directory = await claimDirectory(options.dataDir);
  try {
    const thread = directory.isNew ? await openNew(directory, options) : await openExisting(directory, options);
    const pool = await createPool(thread);
    return { pool, close: closeOnce(pool, thread, directory) };
  } catch (error) {
    directory.release();
    throw error;
  }
}

function openExisting(directory: DataDirectory, { onProgress }: EmbeddedOptions): Promise<DatabaseThread> {
  onProgress?.("Opening the embedded database");
  return startThread({ directory: directory.postgres });
}

async function openNew(
  directory: DataDirectory,
  { templateDir, onProgress }: EmbeddedOptions,
): Promise<DatabaseThread> {
  await directory.clear();
  const template = join(templateDir ?? builtFolder(), "embedded-template.tar.gz");
  const thread = (await isThere(template))
    ? await openFromTemplate(directory, template, onProgress)
    : await initialise(directory, onProgress);
  await directory.complete();
  return thread;
}

async function openFromTemplate(
  directory: DataDirectory,
  template: string,
  onProgress: EmbeddedOptions["onProgress"],
): Promise<DatabaseThread> {
  onProgress?.("Unpacking the embedded database");
  try {
    return await startThread({ directory: directory.postgres, template });
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    onProgress?.(`The template ${template} does not open (${error.message})`);
    await directory.clear();
    return initialise(directory, onProgress);
  }
}

// initdb leaves its thread with hundreds of megabytes it never gives back, so it gets a short-lived one.
async function initialise(
  directory: DataDirectory,
  onProgress: EmbeddedOptions["onProgress"],
): Promise<DatabaseThread> {
  onProgress?.("Creating the embedded database");
  const initial = await startThread({ directory: directory.postgres });
  await initial.close();
  return startThread({ directory: directory.postgres });
}

function closeOnce(pool: PoolLike, thread: DatabaseThread, directory: DataDirectory): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = async () => {
    await pool.end();
    await thread.close();
    directory.release();
  };
  return () => {
    closed ??= close();
    return closed;
  };
}

// Beside the bundle; from source, where the build puts the bundle.
function builtFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return import.meta.url.endsWith(".ts") ? join(here, "../../../dist") : here;
}
