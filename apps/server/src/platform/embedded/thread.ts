import { Worker } from "node:worker_threads";
import { EmbeddedDatabaseError } from "./errors.ts";
import type { WorkerOrder, WorkerWord } from "./worker.ts";

/** PostgreSQL in a thread of its own: bytes of its wire protocol in, bytes out. */
export type DatabaseThread = {
  /** Takes the buffer over: it must not be used afterwards. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** The thread has died without being asked to. Called at most once. */
  onFailure(listener: (error: EmbeddedDatabaseError) => void): void;
  /** Writes a checkpoint, closes the database and ends the thread. */
  close(): Promise<void>;
};

/** Opens the database in a new thread; rejects with EmbeddedDatabaseError when PostgreSQL cannot open the directory. */
export async function startThread(order: WorkerOrder): Promise<DatabaseThread> {
  const worker = createWorker(order);
  const listeners: { bytes?: (bytes: Uint8Array) => void; failure?: (error: EmbeddedDatabaseError) => void } = {};
  let failure: EmbeddedDatabaseError | undefined;
  let closing = false;

  await new Promise<void>((resolve, reject) => {
    const fail = (reason: unknown) => {
      if (closing || failure) return;
      failure = new EmbeddedDatabaseError(`The embedded database failed: ${messageOf(reason)}`, { cause: reason });
      reject(failure);
      listeners.failure?.(failure);
    };
    worker.on("error", fail);
    worker.on("exit", (status) => fail(new Error(`its thread ended with ${status}`)));
    worker.on("message", (message: Uint8Array | WorkerWord) => {
      if (message === "ready") resolve();
      else if (typeof message !== "string") listeners.bytes?.(message);
    });
  });

  return {
    send: (bytes) => worker.postMessage(bytes, [bytes.buffer]),
    onBytes: (listener) => {
      listeners.bytes = listener;
    },
    onFailure: (listener) => {
      listeners.failure = listener;
      if (failure) listener(failure);
    },
    close: async () => {
      if (failure || closing) return;
      closing = true;
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      worker.postMessage("close");
      await ended;
    },
  };
}

// Bundled, the worker is a file beside the bundle. From source it is TypeScript, which its thread needs tsx to read.
function createWorker(order: WorkerOrder): Worker {
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL("./embedded-worker.js", import.meta.url), { workerData: order, execArgv: [] });
  }
  const loader = import.meta.resolve("tsx/esm/api");
  const source = new URL("./worker.ts", import.meta.url).href;
  const program = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(source)}); });`;
  return new Worker(program, { eval: true, workerData: order, execArgv: [] });
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
