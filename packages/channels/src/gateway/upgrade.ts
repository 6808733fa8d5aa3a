import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Logger } from "../channel-layer.ts";
import { SUBPROTOCOL } from "../protocol.ts";
import { isRefusal, type Refusal, readUpgrade, refuse, Tally, type UpgradeRequest } from "./accept.ts";
import type { ScopeBase } from "./connection.ts";
import type { Limits } from "./limits.ts";
import type { GatewayMetrics } from "./metrics.ts";

/** Beyond the limit our own error is named; far beyond it ws itself cuts the frame off, before it is in memory. */
const hardFrameFactor = 4;

export type UpgradeOptions<Scope extends ScopeBase> = {
  path: string;
  limits: Limits;
  metrics: GatewayMetrics;
  logger: Logger;
  isReady(): boolean;
  originAllowed(request: IncomingMessage): boolean;
  addressOf(request: IncomingMessage): string;
  /** The scope of a resume token, or of the application's own judgement (rules 8.1, 8.2). */
  identify(request: IncomingMessage, asked: UpgradeRequest): Promise<Scope | Refusal>;
  onConnection(socket: WebSocket, scope: Scope, pathname: string): void;
};

type Answer = { status: number; code: string; retryAfterMs?: number };

/** Judges upgrades before they are accepted, and bounds how many one address or principal may hold (rules 8.1, 9.1). */
export function createUpgrades<Scope extends ScopeBase>(options: UpgradeOptions<Scope>) {
  const { path, limits, metrics, logger, isReady, originAllowed, addressOf, identify, onConnection } = options;
  const perAddress = new Tally();
  const perPrincipal = new Tally();
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: limits.maxFrameBytes * hardFrameFactor,
    maxFragments: limits.maxFragments,
    maxBufferedChunks: 1024,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });

  function judge(request: IncomingMessage): UpgradeRequest | Answer {
    const asked = readUpgrade(request, path);
    if ("status" in asked) return asked;
    if (!isReady()) return { status: 503, code: "gateway.notReady", retryAfterMs: 1_000 };
    if (!originAllowed(request)) return { status: 403, code: "upgrade.origin" };
    if (perAddress.count(addressOf(request)) >= limits.maxSocketsPerAddress) {
      return { status: 429, code: "limit.socketsPerAddress", retryAfterMs: 5_000 };
    }
    return asked;
  }

  async function identifyInTime(request: IncomingMessage, asked: UpgradeRequest): Promise<Scope | Answer> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => resolve({ status: 408, code: "upgrade.late" }), limits.handshakeMs);
    });
    const judged = identify(request, asked).then(
      (scope): Scope | Answer => {
        if (isRefusal(scope)) return { status: scope.refused, ...scope };
        if (scope.expiresAt <= Date.now()) return { status: 401, code: "scope.expired" };
        return scope;
      },
      (error: unknown): Answer => {
        logger.warn({ err: error }, "an upgrade could not be judged");
        return { status: 503, code: "server.unavailable", retryAfterMs: 1_000 };
      },
    );
    return Promise.race([judged, late]).finally(() => clearTimeout(timer));
  }

  function answer(socket: Duplex, { status, code, retryAfterMs }: Answer): void {
    metrics.upgradeRefused(status);
    refuse(socket, status, code, retryAfterMs);
  }

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer, scope: Scope, pathname: string): void {
    perPrincipal.add(scope.principalId);
    socket.once("close", () => perPrincipal.remove(scope.principalId));
    server.handleUpgrade(request, socket, head, (webSocket) => onConnection(webSocket, scope, pathname));
  }

  return async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const onError = () => socket.destroy();
    socket.on("error", onError);
    const asked = judge(request);
    if ("status" in asked) return answer(socket, asked);
    const address = addressOf(request);
    perAddress.add(address);
    socket.once("close", () => perAddress.remove(address));
    const scope = await identifyInTime(request, asked);
    if (socket.destroyed) return;
    if ("status" in scope) return answer(socket, scope as Answer);
    // It may have begun to drain while the application was thinking.
    if (!isReady()) return answer(socket, { status: 503, code: "gateway.notReady", retryAfterMs: 1_000 });
    // Counted where it is taken: of those that were judged together only as many get in as there is room for.
    if (perPrincipal.count(scope.principalId) >= limits.maxSocketsPerPrincipal) {
      return answer(socket, { status: 429, code: "limit.socketsPerPrincipal", retryAfterMs: 5_000 });
    }
    socket.off("error", onError);
    accept(request, socket, head, scope, asked.pathname);
  };
}
