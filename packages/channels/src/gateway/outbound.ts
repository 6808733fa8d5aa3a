import type { WebSocket } from "ws";
import type { FrameChain, FrameTick } from "./frame-chain.ts";
import type { GatewayMetrics } from "./metrics.ts";

/** While more than this waits in the socket, messages wait in the chain, where they can still be dropped. */
const maxSocketBytes = 64 * 1024;

/**
 * The way out to one socket. Joins what is sent within a tick into one frame, bounds what waits, and reports once when
 * the bound is passed; from then on it sends nothing more (rules 5.3, 6.1).
 */
export class Outbound {
  readonly #socket: WebSocket;
  readonly #tick: FrameTick;
  readonly #maxBufferedBytes: number;
  readonly #socketBytes: number;
  readonly #metrics: GatewayMetrics;
  readonly #onOverflow: () => void;
  #pending: FrameChain | undefined;
  /** Ephemeral messages that wait for a busy socket: the latest per key (rule 7.1). */
  #latest: Map<string, string> | undefined;
  #drained: (() => void)[] = [];
  #isEnded = false;

  constructor(
    socket: WebSocket,
    tick: FrameTick,
    options: { maxBufferedBytes: number; metrics: GatewayMetrics; onOverflow: () => void },
  ) {
    this.#socket = socket;
    this.#tick = tick;
    this.#maxBufferedBytes = options.maxBufferedBytes;
    this.#socketBytes = Math.min(maxSocketBytes, options.maxBufferedBytes / 2);
    this.#metrics = options.metrics;
    this.#onOverflow = options.onOverflow;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** It has been given as much as it need have at hand: what can wait elsewhere should. */
  get isBusy(): boolean {
    return this.#socket.bufferedAmount + (this.#pending?.byteLength ?? 0) > this.#socketBytes;
  }

  /** Appends one encoded message. */
  send(message: string): void {
    if (this.#isEnded) return;
    this.#pending = this.#pending ? this.#pending.append(message) : this.#tick.begin(message);
    if (this.#socket.bufferedAmount + this.#pending.byteLength > this.#maxBufferedBytes) {
      this.end();
      this.#onOverflow();
      return;
    }
    this.#tick.atEnd(this.#flush);
  }

  /** Sends a message whose older version of the same key need not be sent any more. */
  sendLatest(key: string, message: string): void {
    if (!this.isBusy) {
      this.send(message);
      return;
    }
    this.#latest ??= new Map();
    this.#latest.delete(key);
    this.#latest.set(key, message);
  }

  /** Resolves when the socket has taken nearly all it was given, or will never take more. */
  async drained(): Promise<void> {
    if (this.#isEnded || !this.isBusy) return;
    await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /** Forgets what waits and sends nothing more. */
  end(): void {
    this.#isEnded = true;
    this.#pending = undefined;
    this.#latest = undefined;
    this.#wake();
  }

  /** Writes at once what is waiting, before a close. */
  flush(): void {
    if (this.#pending) this.#write(this.#pending);
    this.#pending = undefined;
  }

  #wake(): void {
    const waiting = this.#drained;
    this.#drained = [];
    for (const resolve of waiting) resolve();
  }

  // One function per socket, so that a tick flushes it once.
  readonly #flush = (): void => {
    if (this.#isEnded || this.#socket.bufferedAmount > this.#socketBytes) return;
    this.flush();
  };

  readonly #onWritten = (): void => {
    if (this.#isEnded || this.#socket.bufferedAmount > this.#socketBytes) return;
    this.flush();
    if (this.isBusy) return;
    const latest = this.#latest;
    this.#latest = undefined;
    for (const message of latest?.values() ?? []) this.send(message);
    this.#wake();
  };

  #write(chain: FrameChain): void {
    this.#metrics.frameSent(chain.messages, chain.byteLength);
    this.#socket.send(chain.bytes(), { binary: false, compress: false }, this.#onWritten);
  }
}
