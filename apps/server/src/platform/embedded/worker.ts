import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** Where the data lies, and the template to fill a new directory from. */
export type WorkerOrder = { directory: string; template?: string };

/** What the thread says apart from the server's bytes. */
export type WorkerWord = "ready" | "closed";

const port = parentPort;
if (port === null) throw new Error("This runs in a worker thread only.");
const { directory, template } = workerData as WorkerOrder;

const database = await PGlite.create(directory, {
  relaxedDurability: true,
  ...(template !== undefined && { loadDataDir: new Blob([new Uint8Array(await readFile(template))]) }),
});

port.on("message", (message: Uint8Array | "close") => {
  if (message === "close") {
    void close();
    return;
  }
  const answer = database.execProtocolRawSync(message);
  const ownsBuffer = answer.byteLength === answer.buffer.byteLength;
  port.postMessage(answer, ownsBuffer ? [answer.buffer as ArrayBuffer] : []);
});

async function close(): Promise<void> {
  await database.exec("checkpoint");
  await database.close();
  port?.postMessage("closed" satisfies WorkerWord);
  port?.close();
}

port.postMessage("ready" satisfies WorkerWord);
