import { formatPosition, headers as names, type Position, parsePosition } from "@cohort/contract/http";
import type { RouteInput, RouteResponse, RouteShape } from "@cohort/contract/route";
import { addressOf, type Parts } from "./address.ts";
import { ApiError, readError } from "./api-error.ts";
import { createIdempotencyKeys } from "./idempotency.ts";
import { createPositions, type Positions } from "./positions.ts";

/** A value as the server gave it, and the log position it is known to include. */
export type Answer<Value> = { value: Value; position: Position | undefined; marks: Readonly<Record<string, number>> };

type Input<Shape extends RouteShape> = RouteInput<Shape> & { signal?: AbortSignal | undefined };
type Listener = (entity: unknown, route: string) => void;

/** Typed access to the contract's routes. Every failure is an `ApiError`. */
export type Api = {
  /** A GET, with the position of its answer. */
  read<Shape extends RouteShape>(route: Shape, input: Input<Shape>): Promise<Answer<RouteResponse<Shape>>>;
  /** A mutation. Safe to repeat: the same input keeps its Idempotency-Key until the server has decided. */
  call<Shape extends RouteShape>(
    route: Shape,
    input: RouteInput<Shape>,
    /** `keepalive`: goes out even when the page is being left; small bodies only. */
    options?: { keepalive?: boolean },
  ): Promise<RouteResponse<Shape>>;
  positions: Positions;
  /** Hears the entity every mutation answers with, and the name of its route. */
  onWritten(listener: Listener): () => void;
  /** Hears that the server no longer knows this session. */
  onSessionEnded(listener: () => void): () => void;
};

export type ApiOptions = {
  /** Empty in the browser (same origin); an origin such as `http://localhost:8000` elsewhere. */
  origin?: string;
  fetch?: typeof globalThis.fetch;
  /** Sent with every request, such as a bearer token in programs. */
  headers?: Record<string, string>;
};

export function createApi(options: ApiOptions = {}): Api {
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const keys = createIdempotencyKeys();
  const positions = createPositions();
  const written = new Set<Listener>();
  const ended = new Set<() => void>();

  async function request(
    route: RouteShape,
    parts: Parts & { signal?: AbortSignal | undefined },
    extra: Record<string, string>,
    keepalive = false,
  ) {
    const init: RequestInit = {
      method: route.method,
      headers: { accept: "application/json", ...options.headers, ...extra },
      credentials: "same-origin",
    };
    if (route.method !== "GET" && parts.body !== undefined) init.body = JSON.stringify(parts.body);
    if (keepalive) init.keepalive = true;
    if (parts.signal) init.signal = parts.signal;
    const response = await send((options.origin ?? "") + addressOf(route, parts), init).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
      throw new ApiError("client.unreachable", 0, undefined, cause);
    });
    if (response.ok) return response;
    const error = await readError(response);
    if (error.code === "auth.required") for (const listener of ended) listener();
    throw error;
  }

  return {
    positions,
    async read(route, input) {
      const extra: Record<string, string> = {};
      const atLeast = positions.atLeast();
      if (atLeast) extra[names.atLeast] = formatPosition(atLeast);
      if (positions.isWaiting()) extra["cache-control"] = "no-cache";
      const response = await request(route, input as Parts, extra);
      return {
        value: await readBody(response),
        position: parsePosition(response.headers.get(names.position)),
        marks: {},
      };
    },
    async call(route, input, options = {}) {
      const parts = input as Parts;
      const signature = `${route.method} ${addressOf(route, parts)} ${JSON.stringify(parts.body ?? null)}`;
      const extra: Record<string, string> = { [names.idempotencyKey]: keys.keyFor(signature) };
      if (parts.body !== undefined) extra["content-type"] = "application/json";
      const response = await request(route, parts, extra, options.keepalive).catch((error: unknown) => {
        if (error instanceof ApiError && !error.isRetryable) keys.settle(signature);
        // A conflict tells the state of things: news like any other.
        if (error instanceof ApiError && isVersioned(error.current))
          for (const listener of written) listener(error.current, route.name);
        throw error;
      });
      const value = await readBody<RouteResponse<typeof route>>(response);
      keys.settle(signature);
      const position = parsePosition(response.headers.get(names.position));
      if (position) positions.heard(position);
      if (isVersioned(value)) positions.expect(value.id, value.version);
      for (const listener of written) listener(value, route.name);
      return value;
    },
    onWritten: (listener) => listen(written, listener),
    onSessionEnded: (listener) => listen(ended, listener),
  };
}

async function readBody<Value>(response: Response): Promise<Value> {
  return (await response.json().catch((cause: unknown) => {
    throw new ApiError("client.unreadable", response.status, undefined, cause);
  })) as Value;
}

function listen<Heard>(listeners: Set<Heard>, listener: Heard): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether a value is an entity with an identity and a version, as most mutations answer with. */
export function isVersioned(value: unknown): value is { id: string; version: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    "version" in value &&
    typeof value.version === "number"
  );
}
