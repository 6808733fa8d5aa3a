import { createHmac, timingSafeEqual } from "node:crypto";

/** What a resume token says: which scope, known to the application by `reference`, and until when (epoch ms). */
export type ResumePayload = { reference: string; expiresAt: number };

const maxResumeMs = 60_000;

function signature(secret: string, body: string): Buffer {
  return createHmac("sha256", secret).update(body).digest();
}

/** A token for `resume.<token>`, in the alphabet that subprotocols allow. Expires after 60 s at the latest (rule 8.2). */
export function signResume(secret: string, payload: ResumePayload, nowMs: number): string {
  const bounded = { ...payload, expiresAt: Math.min(payload.expiresAt, nowMs + maxResumeMs) };
  const body = Buffer.from(JSON.stringify(bounded)).toString("base64url");
  return `${body}.${signature(secret, body).toString("base64url")}`;
}

/** What the token says, or undefined when it is forged, malformed, expired or longer valid than any we sign. */
export function verifyResume(secret: string, token: string, nowMs: number): ResumePayload | undefined {
  const [body, given, ...rest] = token.split(".");
  if (!body || !given || rest.length > 0) return undefined;
  const expected = signature(secret, body);
  const received = Buffer.from(given, "base64url");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) return undefined;
  // Signed by us, so it parses.
  const { reference, expiresAt } = JSON.parse(Buffer.from(body, "base64url").toString()) as ResumePayload;
  return expiresAt > nowMs && expiresAt <= nowMs + maxResumeMs ? { reference, expiresAt } : undefined;
}
