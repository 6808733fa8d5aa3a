import type { RouteShape } from "@cohort/contract/route";
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { type Auth, openAuth } from "../../platform/auth/auth.ts";
import { mountAuth } from "../../platform/auth/mount-auth.ts";
import type { Principals } from "../../platform/auth/principals.ts";
import { readConfig } from "../../platform/config.ts";
import { type Db, type OpenDatabase, openDatabase } from "../../platform/database/database.ts";
import { migrate } from "../../platform/database/migrate.ts";
import { ApiError } from "../../platform/errors.ts";
import type { MountedRoute, RequestContext } from "../../platform/http/handle.ts";
import { answerProblems, send as sendProblem } from "../../platform/http/problems.ts";
import { createLogger } from "../../platform/logger.ts";

const host = "cohort.test";
export const origin = `http://${host}`;

/** A process that signs people in and serves the given routes, for tests; it does not listen. */
export type AccountsServer = {
  database: OpenDatabase;
  auth: Auth;
  app: FastifyInstance;
  /** Sends a request as a browser on our own page would, with a cookie, or as a program with a bearer token. */
  send(
    method: "GET" | "POST",
    url: string,
    as?: { cookie?: string; bearer?: string; origin?: string; body?: unknown },
  ): Promise<LightMyRequestResponse>;
  /** Signs in and returns both ways to prove it. */
  signIn(email: string, password: string): Promise<{ cookie: string; bearer: string }>;
  close(): Promise<void>;
};

const logger = createLogger("silent", "test");

/** Without DATABASE_URL in `environment` it runs on the embedded database in DATA_DIR. */
export async function buildServer(
  routes: (deps: { db: Db; principals: Principals }) => MountedRoute[],
  environment: Record<string, string>,
  pollMs = 100,
): Promise<AccountsServer> {
  const config = readConfig({ AUTH_SECRET: "the secret of the processes of a test", ...environment });
  const database = await openDatabase(config, logger, () => undefined);
  await migrate(database.db);
  const { db } = database;
  const auth = await openAuth({ db, config, logger, pollMs });
  const app = Fastify({ trustProxy: "127.0.0.1" });
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  app.setNotFoundHandler((request, reply) => sendProblem(new ApiError("route.unknown"), request, reply));
  const demoAccounts = config.demo
    ? [{ role: "student" as const, email: "student@cohort.example", password: "cohort-demo" }]
    : undefined;
  mountAuth(app, { db, auth, signInsPerMinute: config.limits.signInsPerMinute, demoAccounts });
  for (const { route, handler } of routes({ db, principals: auth.principals })) {
    app.route({
      method: route.method,
      url: route.path,
      schema: { response: { 200: route.response } },
      async handler(request) {
        auth.origin.requireSameOrigin(request);
        const scope = await auth.principals.resolve(request.headers);
        if (!scope) throw new ApiError("auth.required");
        return handler({
          params: undefined,
          query: undefined,
          body: undefined,
          scope,
          intent: undefined,
          address: request.ip,
        } as RequestContext<RouteShape>);
      },
    });
  }
  auth.principals.start();

  const send: AccountsServer["send"] = (method, url, as = {}) => {
    const headers: Record<string, string> = { host };
    if (as.cookie !== undefined) Object.assign(headers, { cookie: as.cookie, origin });
    if (as.bearer !== undefined) headers.authorization = `Bearer ${as.bearer}`;
    if (as.origin !== undefined) headers.origin = as.origin;
    return app.inject({ method, url, headers, ...(as.body !== undefined && { payload: as.body as object }) });
  };

  return {
    database,
    auth,
    app,
    send,
    async signIn(email, password) {
      const answer = await send("POST", "/api/auth/sign-in/email", { body: { email, password } });
      if (answer.statusCode !== 200) throw new Error(`Signing in failed: ${answer.body}`);
      const [cookie = ""] = String(answer.headers["set-cookie"]).split(";");
      return { cookie, bearer: (answer.json() as { token: string }).token };
    },
    async close() {
      await app.close();
      await auth.principals.stop();
      await database.close();
    },
  };
}
