import { Duplex } from "node:stream";
import type { DatabaseThread } from "./thread.ts";

/**
 * The thread's bytes as the stream that pg expects of a socket. So the embedded database speaks through the same client
 * as a PostgreSQL server: the same parameters, column types and errors. Messages corked together travel together.
 */
export class Wire extends Duplex {
  readonly #thread: DatabaseThread;

  constructor(thread: DatabaseThread) {
    // The thread sends what it has; nothing needs to be asked for.
    super({ read: () => undefined });
    this.#thread = thread;
    thread.onBytes((bytes) => this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    thread.onFailure((error) => this.destroy(error));
  }

  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send([chunk]);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(chunks.map(({ chunk }) => chunk));
    done();
  }

  // pg reuses its buffers, and the thread takes over what it is sent: hence a copy of exactly this size.
  #send(chunks: Buffer[]): void {
    const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
    let offset = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    this.#thread.send(bytes);
  }
}
