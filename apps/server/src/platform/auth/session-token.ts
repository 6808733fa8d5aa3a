import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A session's token as the caller's header proves it. The hash names it in caches and logs. */
export type PresentedToken = { token: string; hash: string };

/** How sessions travel: a cookie for browsers, `Authorization: Bearer` for programs, both as `token.signature`. */
export type SessionTokens = {
  /** Undefined when there is none, or its signature is not ours: then nothing is looked up. */
  read(headers: IncomingHttpHeaders): PresentedToken | undefined;
  /** The Set-Cookie that keeps a signed token. */
  cookie(signed: string): string;
  /** The Set-Cookie that removes it. */
  expiredCookie(): string;
  hasCookie(headers: IncomingHttpHeaders): boolean;
};

// A cookie outlives its session, which ends after its own idle time; browsers keep one for at most 400 days.
const cookieMaxAgeSeconds = 400 * 86_400;
const maxPresentedLength = 512;

export function createSessionTokens(options: { secret: string; cookieName: string; secure: boolean }): SessionTokens {
  const { secret, cookieName } = options;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${options.secure ? "; Secure" : ""}`;

  return {
    read(headers) {
      // A program that names its session means that one: a cookie beside it is never tried.
      const presented =
        headers.authorization === undefined ? cookieOf(headers, cookieName) : bearerOf(headers.authorization);
      return presented === undefined ? undefined : verified(presented, secret);
    },
    cookie: (signed) => `${cookieName}=${encodeURIComponent(signed)}; Max-Age=${cookieMaxAgeSeconds}; ${attributes}`,
    expiredCookie: () => `${cookieName}=; Max-Age=0; ${attributes}`,
    hasCookie: (headers) => cookieOf(headers, cookieName) !== undefined,
  };
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function bearerOf(authorization: string): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization)?.[1];
}

function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const pair = headers.cookie?.split(/; */).find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

function verified(presented: string, secret: string): PresentedToken | undefined {
  if (presented.length > maxPresentedLength) return undefined;
  const match = /^([A-Za-z0-9_-]{16,128})\.([A-Za-z0-9+/]{43}=)$/.exec(decoded(presented));
  if (!match?.[1] || !match[2]) return undefined;
  const [, token, signature] = match;
  const expected = createHmac("sha256", secret).update(token).digest("base64");
  // As text, not as bytes: the last character of base64 has spare bits, so several spellings decode to the same bytes.
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature)) ? { token, hash: hashToken(token) } : undefined;
}

function decoded(presented: string): string {
  try {
    return decodeURIComponent(presented);
  } catch {
    return "";
  }
}
