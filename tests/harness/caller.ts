import { randomUUID } from "node:crypto";
import type { RouteInput, RouteResponse, RouteShape } from "@cohort/contract/route";
import { password } from "./cohort.ts";

export type Answer<Route extends RouteShape> = { status: number; body: RouteResponse<Route>; headers: Headers };

/** A program that uses the API as somebody. */
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

/** `timeoutMs` gives up on a server that does not answer. */
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
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(route.idempotency === "required" && { "idempotency-key": randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers };
  }

  return {
    token,
    request,
    async call(route, input, headers) {
      const answer = await request(route, input, headers);
      if (answer.status !== 200)
        throw new Error(`${route.name} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}

/** Signs in with the test password. */
export async function signIn(url: string, email: string, secret = password): Promise<Caller> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: secret }),
  });
  const body = (await response.json()) as { token?: string };
  if (!body.token) throw new Error(`Signing in as ${email} answered ${response.status}: ${JSON.stringify(body)}`);
  return createCaller(url, body.token);
}
