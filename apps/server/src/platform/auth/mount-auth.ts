import { Role } from "@cohort/contract/roles";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Db } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Auth } from "./auth.ts";
import { endSession, mayEnter, removeEndedSessions } from "./end-session.ts";
import { passwordLength } from "./password.ts";
import { createSignInLimit } from "./sign-in-limit.ts";

export type DemoAccount = z.infer<typeof DemoAccount>;

/** All that is served under /api/auth; every other path of the auth library answers 404. */
export const authRoutes = [
  { method: "POST", path: "/api/auth/sign-in/email", access: "anyone" },
  { method: "POST", path: "/api/auth/sign-out", access: "anyone" },
  { method: "GET", path: "/api/auth/get-session", access: "anyone" },
  { method: "GET", path: "/api/auth/demo", access: "anyone" },
] as const;

const User = z.object({ id: z.string(), name: z.string(), email: z.string() });
const DemoAccount = z.object({ role: Role, email: z.string(), password: z.string() });
const SignInBody = z.object({ email: z.email().max(254), password: z.string().min(1).max(passwordLength.max) });
const Signing = z.object({ token: z.string().describe("For programs: send it as Authorization: Bearer"), user: User });
const CurrentSession = z.object({
  session: z.object({ id: z.string(), expiresAt: z.iso.datetime() }).nullable(),
  user: User.nullable(),
});

const tags = ["auth"];
// Who is signed in must never be answered from somebody's cache.
const uncached = { "cache-control": "no-store", vary: "cookie, authorization" };

/** Signing in and out. The instance needs the zod compilers, and an error handler that knows ApiError. */
export function mountAuth(
  app: FastifyInstance,
  options: {
    db: Db;
    auth: Auth;
    signInsPerMinute: number;
    /** Published accounts; undefined outside a demo. */
    demoAccounts: readonly DemoAccount[] | undefined;
  },
): void {
  const { db, demoAccounts } = options;
  const { library, tokens, principals, origin } = options.auth;
  const limit = createSignInLimit(options.signInsPerMinute);

  app.post<{ Body: z.infer<typeof SignInBody> }>(
    "/api/auth/sign-in/email",
    {
      schema: {
        operationId: "signIn",
        summary: "Open a session: a cookie for browsers, a bearer token for programs",
        tags,
        body: SignInBody,
        response: { 200: Signing },
      },
    },
    async (request, reply) => {
      origin.requireSameOrigin(request);
      const attempt = limit.begin(request.ip, request.body.email);
      if (!attempt.allowed) {
        reply.header("retry-after", attempt.retryAfterSeconds);
        throw new ApiError("request.rateLimited");
      }
      try {
        const userAgent = request.headers["user-agent"]?.slice(0, 300) ?? "";
        const signed = await library.signIn({ ...request.body, address: request.ip, userAgent });
        // A closed account answers as a wrong password does, after the same work; its session never serves anybody.
        if (!signed || !(await mayEnter(db, signed.user.id))) throw new ApiError("auth.badCredentials");
        attempt.succeeded();
        await removeEndedSessions(db, signed.user.id);
        return reply
          .headers(uncached)
          .header("set-auth-token", signed.token)
          .header("set-cookie", tokens.cookie(signed.token))
          .send(signed);
      } finally {
        attempt.ended();
      }
    },
  );

  app.post(
    "/api/auth/sign-out",
    {
      schema: {
        operationId: "signOut",
        summary: "End the session of the request, if it has one",
        tags,
        response: { 200: z.object({ success: z.literal(true) }) },
      },
    },
    async (request, reply) => {
      origin.requireSameOrigin(request);
      const scope = await principals.resolve(request.headers);
      if (scope) {
        await endSession(db, scope.session);
        await principals.refresh();
      }
      return reply.headers(uncached).header("set-cookie", tokens.expiredCookie()).send({ success: true });
    },
  );

  app.get(
    "/api/auth/get-session",
    {
      schema: {
        operationId: "getSession",
        summary: "The session of the request, or nulls",
        tags,
        response: { 200: CurrentSession },
      },
    },
    async (request, reply) => {
      const scope = await principals.resolve(request.headers);
      if (!scope) return reply.headers(uncached).send({ session: null, user: null });
      const { userId, name, email } = scope.principal;
      const session = { id: scope.session.id, expiresAt: scope.session.expiresAt.toISOString() };
      return reply.headers(uncached).send({ session, user: { id: userId, name, email } });
    },
  );

  app.get(
    "/api/auth/demo",
    {
      schema: {
        operationId: "listDemoAccounts",
        summary: "Accounts anybody may try; none outside a demo",
        tags,
        response: { 200: z.object({ accounts: z.array(DemoAccount) }) },
      },
    },
    async () => ({ accounts: [...(demoAccounts ?? [])] }),
  );
}
