import { randomUUID } from "node:crypto";
import type { RouteShape } from "@cohort/contract/route";

/** One request as it goes over the wire. `raw` is sent as it is, in place of a body. */
export type Sent = {
  method: string;
  path: string;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
};
export type Answer = { status: number; headers: Headers; text: string };

/** Sends exactly what it is told and keeps the answer as text, so that nothing hidden in it escapes a search. */
export async function send(url: string, token: string | undefined, sent: Sent): Promise<Answer> {
  const { method, path, query, body, raw, headers } = sent;
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  );
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${url}${path}${search.size > 0 ? `?${search}` : ""}`, {
    method,
    redirect: "manual",
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(text !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The request of an operation with its path filled in, and a key of its own where the operation wants one. */
export function requestOf(
  route: Pick<RouteShape, "method" | "path" | "idempotency">,
  input: { params?: Record<string, string>; query?: Record<string, unknown> | undefined; body?: unknown },
): Sent {
  const isBytes = input.body instanceof Uint8Array;
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => input.params?.[name] ?? "");
  return {
    method: route.method,
    path,
    ...(input.query && { query: input.query }),
    ...(input.body !== undefined && !isBytes && { body: input.body }),
    ...(isBytes && {
      raw: Buffer.from(input.body as Uint8Array).toString("latin1"),
      headers: { "content-type": "application/octet-stream" },
    }),
    ...(route.idempotency === "required" && { headers: { "idempotency-key": randomUUID() } }),
  };
}
