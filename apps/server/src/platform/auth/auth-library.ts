import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { bearer } from "better-auth/plugins";
import type { Db } from "../database/database.ts";
import { newId } from "../ids.ts";
import type { Logger } from "../logger.ts";
import { hashPassword, passwordLength, verifyPassword } from "./password.ts";

export type SignIn = { email: string; password: string; address: string; userAgent: string };

export type SignedIn = {
  /** The session's token with its signature: what a cookie or a bearer header presents. */
  token: string;
  user: { id: string; name: string; email: string };
};

/** What Cohort uses of its auth library. Call it before a transaction, never inside one. */
export type AuthLibrary = {
  cookieName: string;
  /** Opens a session. Undefined for an unknown address and for a wrong password alike, after the same work. */
  signIn(input: SignIn): Promise<SignedIn | undefined>;
};

export const sessionDays = 7;
// Only we write this header, with the address Fastify resolved; nothing a client sends reaches the library.
const addressHeader = "x-cohort-address";

const inSnakeCase = {
  createdAt: "created_at",
  updatedAt: "updated_at",
  userId: "user_id",
  expiresAt: "expires_at",
} as const;
const { createdAt, updatedAt, userId, expiresAt } = inSnakeCase;

/** Opens the library on our tables. Sessions live in PostgreSQL alone: an empty Redis signs nobody out. */
export async function openAuthLibrary(options: {
  db: Db;
  secret: string;
  publicUrl: string | undefined;
  logger: Logger;
}): Promise<AuthLibrary> {
  const { db, publicUrl, logger } = options;
  const auth = betterAuth({
    appName: "Cohort",
    // Without a public address nothing here makes a link; our own origin check guards every mutation.
    baseURL: publicUrl ?? "http://localhost",
    trustedOrigins: publicUrl ? [publicUrl] : [],
    secret: options.secret,
    telemetry: { enabled: false },
    database: { db, type: "postgres", transaction: false },
    user: { modelName: "users", fields: { emailVerified: "email_verified", createdAt, updatedAt } },
    session: {
      modelName: "sessions",
      fields: { userId, expiresAt, createdAt, updatedAt, ipAddress: "ip_address", userAgent: "user_agent" },
      expiresIn: sessionDays * 86_400,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: "credentials",
      fields: {
        userId,
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt,
        updatedAt,
      },
    },
    verification: { modelName: "verifications", fields: { expiresAt, createdAt, updatedAt } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // Ours counts per account as well; see sign-in-limit.ts.
    rateLimit: { enabled: false },
    plugins: [bearer({ requireSignature: true })],
    advanced: {
      database: { generateId: () => newId() },
      cookiePrefix: "cohort",
      useSecureCookies: isSecure(publicUrl),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    logger: {
      // A wrong password is an answer, not a warning.
      log: (level, message, ...details) =>
        level === "error" ? logger.error({ details }, message) : logger.debug({ details }, message),
    },
  });
  const { authCookies } = await auth.$context;

  return {
    cookieName: authCookies.sessionToken.name,
    async signIn({ email, password, address, userAgent }) {
      try {
        const headers = new Headers({ [addressHeader]: address, "user-agent": userAgent });
        const answer = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
        const token = answer.headers.get("set-auth-token");
        if (!token) throw new Error("The auth library opened a session without a token.");
        const { id, name } = answer.response.user;
        return { token, user: { id, name, email: answer.response.user.email } };
      } catch (error) {
        if (error instanceof APIError && error.statusCode >= 400 && error.statusCode < 500) return undefined;
        throw error;
      }
    },
  };
}

/** Whether browsers reach us through TLS, so that cookies may be limited to it. */
export function isSecure(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith("https:") ?? false;
}
