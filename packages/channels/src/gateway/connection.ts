import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import {
  type ClientMessage,
  closeCodes,
  closePolicy,
  decodeClientFrame,
  type EphemeralMessage,
  encode,
  ProtocolError,
} from "../protocol.ts";
import type { FrameTick } from "./frame-chain.ts";
import { MessageRate } from "./message-rate.ts";
import { Outbound } from "./outbound.ts";
import { Speech } from "./speech.ts";
import type { Sources } from "./subscription.ts";
import { type Route, Subscriptions } from "./subscriptions.ts";

/** What the package has to know of a scope; the rest is the application's. `expiresAt` is epoch ms. */
export type ScopeBase = { principalId: string; expiresAt: number };

/** What a connection needs of its gateway. */
export type ConnectionHost<Scope extends ScopeBase> = Sources & {
  tick: FrameTick;
  route: Route<Scope>;
  /** The scope a ticket renews to; undefined when it is refused. */
  renew(scope: Scope, ticket: string): Promise<Scope | undefined>;
  signResume(scope: Scope): string;
  sendEphemeral(message: EphemeralMessage): void;
  onClosed(connection: Connection<Scope>): void;
};

/** After this the peer has had its chance to close politely. */
const closeGraceMs = 2_000;
const maxMessagesPerFrame = 256;
/** Of a peer that went away by itself: it said goodbye, as a browser does when a tab is closed. */
const goodbyes: readonly number[] = [1000, 1001, 1005];

/** One socket: who it is, what it hears, what it says. Ends once, however many reasons there are. */
export class Connection<Scope extends ScopeBase> {
  readonly id: string = randomUUID();
  readonly openedAtMs: number = Date.now();
  readonly subscriptions: Subscriptions<Scope>;
  readonly #socket: WebSocket;
  readonly #host: ConnectionHost<Scope>;
  readonly #outbound: Outbound;
  readonly #rate: MessageRate;
  readonly #speech: Speech<Scope>;
  #scope: Scope;
  #heardAtMs = Date.now();
  #pingedAtMs = 0;
  #nextPingAtMs: number;
  #isEnded = false;

  constructor(socket: WebSocket, scope: Scope, host: ConnectionHost<Scope>) {
    const { limits, metrics, tick, route } = host;
    this.#socket = socket;
    this.#host = host;
    this.#scope = scope;
    this.#rate = new MessageRate(limits.messagesPerSecond, limits.messageBurst, Date.now());
    // Spread, so that sockets that came together are not pinged together.
    this.#nextPingAtMs = Date.now() + limits.heartbeatMs * (0.5 + Math.random() / 2);
    this.#outbound = new Outbound(socket, tick, {
      maxBufferedBytes: limits.maxBufferedBytes,
      metrics,
      onOverflow: () => this.#closeSlow(),
    });
    const speech = new Speech<Scope>((message) => host.sendEphemeral(message));
    this.#speech = speech;
    this.subscriptions = new Subscriptions({
      scope,
      route,
      sources: host,
      outbound: this.#outbound,
      onLeft: (group) => speech.hush(group),
    });
    socket.on("message", (data: Buffer, isBinary: boolean) => this.#onFrame(data, isBinary));
    socket.on("ping", () => this.#onControlFrame());
    socket.on("pong", () => this.#onControlFrame());
    socket.on("close", (code) => this.#ended(code, goodbyes.includes(code)));
    // ws closes with the RFC's code by itself; without a listener the error would end the process.
    socket.on("error", () => undefined);
    metrics.connectionOpened();
    this.#welcome();
  }

  get scope(): Scope {
    return this.#scope;
  }

  /** The rights of its principal changed; resolves when the socket hears nothing it may not (rule 8.4). */
  async reauthorize(scope: Scope): Promise<void> {
    this.#scope = scope;
    await this.subscriptions.reauthorize(scope);
  }

  /** Expiry, heartbeat and the peer's silence, looked at several times a second (rules 8.3, 11.1, 11.3). */
  pulse(nowMs: number): void {
    const { limits } = this.#host;
    if (this.#isEnded) return;
    if (nowMs >= this.#scope.expiresAt) {
      this.close(closeCodes.expired, "expired");
    } else if (nowMs - this.#heardAtMs > limits.peerSilenceMs) {
      this.close(closeCodes.silent, "silent");
    } else if (nowMs >= this.#nextPingAtMs) {
      this.#pingedAtMs = nowMs;
      this.#nextPingAtMs = nowMs + limits.heartbeatMs;
      this.#outbound.send(encode({ type: "ping", resume: this.#host.signResume(this.#scope) }));
    }
  }

  drain(reconnectAfterMs: number): void {
    this.#outbound.send(encode({ type: "drain", reconnectAfterMs }));
  }

  /** Sends what waits, then closes; the peer's socket is cut if it does not answer. */
  close(code: number, reason: string): void {
    if (this.#isEnded) return;
    this.#outbound.flush();
    this.#shut(code, reason);
  }

  #shut(code: number, reason: string): void {
    this.#outbound.end();
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), closeGraceMs).unref();
    this.#ended(code, closePolicy(code) === "never");
  }

  #ended(code: number, isForGood: boolean): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#speech.end(isForGood);
    this.#outbound.end();
    this.subscriptions.end();
    this.#host.metrics.connectionClosed(code, Date.now() - this.openedAtMs);
    this.#host.onClosed(this);
  }

  // Facts are never dropped silently: the client is told how far each group has gone without it (rule 6.1).
  #closeSlow(): void {
    const dirty = [...this.subscriptions.all()].flatMap((subscription) => {
      const position = subscription.position();
      return position ? [encode({ type: "dirty", group: subscription.routed.group, ...position })] : [];
    });
    if (dirty.length > 0) this.#socket.send(dirty.join("\n"));
    this.#host.metrics.slowClosed();
    this.#shut(closeCodes.slowReader, "slow reader");
  }

  #report(code: string, message: string, group?: string): void {
    this.#outbound.send(encode({ type: "error", code, message, ...(group === undefined ? {} : { group }) }));
  }

  #fail(code: number, errorCode: string, message: string): void {
    this.#report(errorCode, message);
    this.close(code, errorCode);
  }

  #welcome(): void {
    const { limits, signResume } = this.#host;
    this.#outbound.send(
      encode({
        type: "welcome",
        connectionId: this.id,
        heartbeatMs: limits.heartbeatMs,
        expiresAt: this.#scope.expiresAt,
        serverTime: Date.now(),
        resume: signResume(this.#scope),
      }),
    );
  }

  #mayReceive(): boolean {
    this.#heardAtMs = Date.now();
    if (this.#isEnded) return false;
    if (this.#rate.take(this.#heardAtMs)) return true;
    this.#fail(closeCodes.tooManyMessages, "limit.messages", "There are too many messages on this connection.");
    return false;
  }

  #onControlFrame(): void {
    this.#mayReceive();
  }

  #onFrame(data: Buffer, isBinary: boolean): void {
    const { maxFrameBytes } = this.#host.limits;
    if (this.#isEnded) return;
    if (isBinary) this.#fail(1003, "frame.binary", "Frames are text.");
    else if (data.length > maxFrameBytes)
      this.#fail(closeCodes.frameTooLarge, "frame.tooLarge", "The frame is too large.");
    else this.#onText(data.toString(), { maxChars: maxFrameBytes, maxMessages: maxMessagesPerFrame });
  }

  #onText(text: string, bounds: { maxChars: number; maxMessages: number }): void {
    try {
      for (const message of decodeClientFrame(text, bounds)) {
        if (!this.#mayReceive()) return;
        this.#host.metrics.messageReceived(message.type);
        this.#onMessage(message);
      }
    } catch (error) {
      // Anything else would be our mistake, and must still not cost another socket anything (rule 9.2).
      if (error instanceof ProtocolError) this.#fail(closeCodes.malformed, error.code, error.message);
      else this.#fail(1011, "server.failed", "This message could not be handled.");
    }
  }

  #onMessage(message: ClientMessage): void {
    switch (message.type) {
      case "subscribe":
        void this.subscriptions.subscribe(message.group, message.since);
        break;
      case "unsubscribe":
        this.subscriptions.unsubscribe(message.group);
        break;
      case "authenticate":
        void this.#authenticate(message.ticket);
        break;
      case "pong":
        this.#acknowledge(message.acks ?? {});
        break;
      default:
        this.#say(message.type, message.group, message.data);
    }
  }

  async #authenticate(ticket: string): Promise<void> {
    const renewed = await this.#host.renew(this.#scope, ticket).catch(() => "unavailable" as const);
    if (this.#isEnded) return;
    if (renewed === "unavailable") {
      this.#report("server.unavailable", "This cannot be decided just now; ask again.");
    } else if (renewed?.principalId !== this.#scope.principalId) {
      this.#fail(closeCodes.ticketRefused, "ticket.refused", "This ticket does not renew this connection.");
    } else {
      await this.reauthorize(renewed);
      this.#welcome();
    }
  }

  #acknowledge(acks: Record<string, number>): void {
    const roundTripMs = this.#pingedAtMs === 0 ? 0 : Date.now() - this.#pingedAtMs;
    let behind = 0;
    for (const [group, offset] of Object.entries(acks)) {
      const head = this.subscriptions.get(group)?.position()?.offset ?? offset;
      behind += Math.max(0, head - offset);
    }
    this.#host.metrics.acknowledged(roundTripMs, behind);
  }

  #say(type: "presence" | "typing", group: string, data: unknown): void {
    const { limits } = this.#host;
    const routed = this.subscriptions.get(group)?.routed;
    if (routed?.kind !== "ephemeral") {
      this.#report("group.notJoined", "Only those in an ephemeral group may speak in it.", group);
    } else if (JSON.stringify(data).length > limits.maxEphemeralBytes) {
      this.#report("limit.ephemeral", "That is too much for an ephemeral message.", group);
    } else {
      this.#speech.say(type, routed, this.#scope, data).then(
        (isSaid) => !isSaid && this.#report("message.refused", "This cannot be said in this group.", group),
        // It is said again when its lease is renewed.
        () => undefined,
      );
    }
  }
}
