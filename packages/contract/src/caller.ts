import type { RouteInput, RouteResponse, RouteShape } from "./route.ts";

export type Answer<Route extends RouteShape> = { status: number; body: RouteResponse<Route>; headers: Headers };

/** The server refused a call; `problem` is what it said. */
export class RefusedError extends Error {
  override name = "RefusedError";
  readonly status: number;
  readonly problem: unknown;

  constructor(what: string, status: number, problem: unknown) {
    super(`${what} answered ${status}: ${JSON.stringify(problem)}`);
    this.status = status;
    this.problem = problem;
  }
}

/** A program that uses the API as somebody, or as nobody without a token. */
export type Caller = {
  token: string | undefined;
  /** Calls and returns whatever comes back. */
  request<Route extends RouteShape>(
    route: Route,
    input: RouteInput<Route>,
    headers?: Record<string, string>,
  ): Promise<Answer<Route>>;
  /** Calls and throws unless it succeeded. */
  call<Route extends RouteShape>(
    route: Route,
    input: RouteInput<Route>,
    headers?: Record<string, string>,
  ): Promise<RouteResponse<Route>>;
};

/** Typed access to the API for programs. `timeoutMs` gives up on a server that does not answer. */
export function createCaller(url: string, token?: string, timeoutMs = 60_000): Caller {
  async function request<Route extends RouteShape>(
    route: Route,
    input: RouteInput<Route>,
    headers: Record<string, string> = {},
  ): Promise<Answer<Route>> {
    const { params, query, body } = input as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
    };
    const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params?.[name] ?? ""));
    const search = new URLSearchParams(
      Object.entries(query ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    );
    const response = await fetch(`${url}${path}${search.size > 0 ? `?${search}` : ""}`, {
      method: route.method,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": route.consumes ?? "application/json" }),
        ...(route.idempotency === "required" && { "idempotency-key": crypto.randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof Uint8Array ? body.slice() : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isFile = response.ok && route.produces !== undefined;
    const answer = isFile ? text : text ? JSON.parse(text) : undefined;
    return { status: response.status, body: answer, headers: response.headers };
  }

  return {
    token,
    request,
    async call(route, input, headers) {
      const answer = await request(route, input, headers);
      if (answer.status !== 200) throw new RefusedError(route.name, answer.status, answer.body);
      return answer.body;
    },
  };
}

/** Signs in and returns a caller with the session's bearer token. Throws `RefusedError`. */
export async function signInCaller(url: string, email: string, password: string): Promise<Caller> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const body = (await response.json()) as { token?: string };
  if (!body.token) throw new RefusedError(`Signing in as ${email}`, response.status, body);
  return createCaller(url, body.token);
}
