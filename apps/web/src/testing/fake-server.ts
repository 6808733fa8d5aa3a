import { type ApiOptions, createApi } from "../api/client.ts";

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;
export type SentRequest = { method: string; path: string; headers: Headers; body: string | undefined };

/** An API over a scripted server: each request is recorded and answered by `reply`. */
export function buildApi(reply: (request: SentRequest) => Reply | Promise<Reply>, options: ApiOptions = {}) {
  const requests: SentRequest[] = [];
  const send: typeof fetch = async (input, init) => {
    const body = typeof init?.body === "string" ? init.body : undefined;
    const request = { method: init?.method ?? "GET", path: String(input), headers: new Headers(init?.headers), body };
    requests.push(request);
    const answer = await reply(request);
    if (answer instanceof Error) throw answer;
    return new Response(JSON.stringify(answer.body ?? {}), {
      status: answer.status ?? 200,
      headers: answer.headers ?? {},
    });
  };
  return { api: createApi({ ...options, fetch: send }), requests };
}

/** A promise with its handles outside. */
export function buildGate<Value>() {
  let open: (value: Value) => void = () => undefined;
  const passed = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}
