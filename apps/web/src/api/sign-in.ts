import { ApiError, readError } from "./api-error.ts";

/** One demo account, as `GET /api/auth/demo` lists them. */
export type DemoAccount = { role: "student" | "mentor" | "coordinator" | "admin"; email: string; password: string };

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new ApiError("client.unreachable", 0, undefined, cause);
  });
  if (response.ok) {
    // An answer left unread keeps its connection, one of the few a browser opens to a server.
    await response.arrayBuffer();
    return;
  }
  // The sign-in endpoint belongs to the auth library, whose 401 means just this.
  throw response.status === 401 ? new ApiError("auth.badCredentials", 401) : await readError(response);
}

/** Opens a session; the browser keeps its cookie. Fails with `auth.badCredentials` or `request.rateLimited`. */
export function beginSession(email: string, password: string): Promise<void> {
  return post("/api/auth/sign-in/email", { email, password });
}

/** Whether this browser has a session, without the refusal a signed-out `GET /api/me` would leave in the console. */
export async function hasSession(): Promise<boolean> {
  const response = await fetch("/api/auth/get-session", { headers: { accept: "application/json" } });
  if (!response.ok) throw await readError(response);
  return ((await response.json()) as { session: unknown } | null)?.session != null;
}

/** Ends this browser's session. */
export function endSession(): Promise<void> {
  return post("/api/auth/sign-out", {});
}

/** The demo's accounts; none outside a demo. */
export async function listDemoAccounts(): Promise<DemoAccount[]> {
  const response = await fetch("/api/auth/demo", { headers: { accept: "application/json" } });
  if (!response.ok) return [];
  return ((await response.json()) as { accounts: DemoAccount[] }).accounts;
}
