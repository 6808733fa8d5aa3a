import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { RESUME_PREFIX, SUBPROTOCOL, TICKET_PREFIX } from "../protocol.ts";

/** Why somebody may not connect: the HTTP status of the answer, a code, and when to try again. */
export type Refusal = { refused: 401 | 403 | 429; code: string; retryAfterMs?: number };

export function isRefusal(answer: object): answer is Refusal {
  return "refused" in answer;
}

const reasons: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  408: "Request Timeout",
  429: "Too Many Requests",
  503: "Service Unavailable",
};

/** Answers an upgrade that is not accepted, as problem+json, and ends the socket. */
export function refuse(socket: Duplex, status: number, code: string, retryAfterMs?: number): void {
  const body = JSON.stringify({ title: reasons[status], status, code });
  const head = [
    `HTTP/1.1 ${status} ${reasons[status]}`,
    "Connection: close",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfterMs === undefined ? [] : [`Retry-After: ${Math.ceil(retryAfterMs / 1000)}`]),
  ];
  socket.once("finish", () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** What an upgrade asks for. */
export type UpgradeRequest = { pathname: string; ticket: string | undefined; resume: string | undefined };

/**
 * Reads an upgrade, or says why it cannot be one. Nothing may be passed in the address: addresses end up in logs
 * (rule 8.1). Whoever names subprotocols must name ours.
 */
export function readUpgrade(
  request: IncomingMessage,
  endpoint: string,
): UpgradeRequest | { status: number; code: string } {
  const [pathname = "", query] = (request.url ?? "").split("?", 2);
  if (pathname !== endpoint && !pathname.startsWith(`${endpoint}/`)) return { status: 404, code: "upgrade.notFound" };
  if (query !== undefined) return { status: 400, code: "upgrade.query" };
  const offered = (request.headers["sec-websocket-protocol"] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  if (offered.length > 0 && !offered.includes(SUBPROTOCOL)) return { status: 400, code: "upgrade.protocol" };
  const value = (prefix: string) => offered.find((name) => name.startsWith(prefix))?.slice(prefix.length);
  return { pathname, ticket: value(TICKET_PREFIX), resume: value(RESUME_PREFIX) };
}

/** Counts things per key; a key at zero is forgotten. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string): void {
    this.#counts.set(key, this.count(key) + 1);
  }

  remove(key: string): void {
    const left = this.count(key) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
