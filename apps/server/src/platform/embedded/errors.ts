/** Another process has the data directory open. Not retryable until that process has ended. */
export class DataDirectoryInUseError extends Error {
  override name = "DataDirectoryInUseError";
  readonly pid: number;
  readonly host: string;

  constructor(dataDir: string, pid: number, host: string, here: boolean) {
    const holder = here ? `process ${pid}` : `process ${pid} on ${host}`;
    super(`The data directory ${dataDir} is in use by ${holder}. Stop it first, or choose another directory.`);
    this.pid = pid;
    this.host = host;
  }
}

/** The data directory can't be made or written. Its cause is the operating system's error. */
export class DataDirectoryUnwritableError extends Error {
  override name = "DataDirectoryUnwritableError";

  constructor(dataDir: string, cause: NodeJS.ErrnoException) {
    super(
      `The data directory ${dataDir} cannot be written (${cause.code ?? cause.message}). Choose another directory.`,
      { cause },
    );
  }
}

/** The embedded database could not be opened, or its thread has died. The process has to be started again. */
export class EmbeddedDatabaseError extends Error {
  override name = "EmbeddedDatabaseError";
}

/**
 * Somebody waited too long for the one connection. Nearly always the outer handle was used inside a transaction, which
 * then waits for itself: carry the transaction's own handle instead.
 */
export class ConnectionWaitError extends Error {
  override name = "ConnectionWaitError";

  constructor(waitedMs: number) {
    super(
      `Waited ${waitedMs} ms for the embedded database's one connection. An outer database handle was probably used inside a transaction: use the transaction's handle there.`,
    );
  }
}

/** The embedded database has been closed. */
export class DatabaseClosedError extends Error {
  override name = "DatabaseClosedError";

  constructor() {
    super("The embedded database is closed.");
  }
}
