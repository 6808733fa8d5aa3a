/**
 * Messages waiting for a socket, as a chain that sockets share: the chain of two sockets with the same messages to hear
 * is the same object, so its bytes are made once and written to both (rule 5.2).
 */
export class FrameChain {
  readonly previous: FrameChain | undefined;
  readonly message: string;
  /** Of the joined frame up to here. */
  readonly byteLength: number;
  readonly messages: number;
  #next: Map<string, FrameChain> | undefined;
  #bytes: Buffer | undefined;

  constructor(message: string, previous?: FrameChain) {
    this.message = message;
    this.previous = previous;
    this.byteLength = Buffer.byteLength(message) + (previous ? previous.byteLength + 1 : 0);
    this.messages = (previous?.messages ?? 0) + 1;
  }

  append(message: string): FrameChain {
    this.#next ??= new Map();
    let next = this.#next.get(message);
    if (!next) {
      next = new FrameChain(message, this);
      this.#next.set(message, next);
    }
    return next;
  }

  /** The whole chain as one frame, joined by newlines; the same Buffer at every call. */
  bytes(): Buffer {
    if (!this.#bytes) {
      const messages: string[] = [];
      for (let link: FrameChain | undefined = this; link; link = link.previous) messages.push(link.message);
      this.#bytes = Buffer.from(messages.reverse().join("\n"));
    }
    return this.#bytes;
  }
}

/** Where chains of this tick begin, and what is flushed at its end (rule 5.3). */
export class FrameTick {
  readonly #heads = new Map<string, FrameChain>();
  readonly #waiting = new Set<() => void>();
  #isScheduled = false;

  begin(message: string): FrameChain {
    let head = this.#heads.get(message);
    if (!head) {
      head = new FrameChain(message);
      this.#heads.set(message, head);
    }
    return head;
  }

  /** Calls `flush` once when this tick ends. */
  atEnd(flush: () => void): void {
    this.#waiting.add(flush);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      const flushes = [...this.#waiting];
      this.#waiting.clear();
      for (const each of flushes) each();
      this.#heads.clear();
    });
  }
}
