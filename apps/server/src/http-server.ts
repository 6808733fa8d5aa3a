import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { App } from "./app.ts";
import { healthRoutes } from "./health.ts";
import { type DemoAccount, mountAuth } from "./platform/auth/mount-auth.ts";
import { networkOf } from "./platform/auth/network.ts";
import { publicOrigin } from "./platform/config.ts";
import { ApiError } from "./platform/errors.ts";
import { readBytes } from "./platform/http/bytes.ts";
import { mountRoutes } from "./platform/http/mount.ts";
import { answerProblems, answerUnreadable, send } from "./platform/http/problems.ts";
import { requireStorableText } from "./platform/http/storable-text.ts";
import { serveWebApp } from "./platform/http/web-app.ts";
import { describeAsyncApi } from "./realtime/asyncapi.ts";
import { mountedRoutes } from "./routing.ts";

const maxBodyBytes = 1_048_576;

/** Believes as many proxies as stand in front, counted from this server outwards. */
const hops = (count: number) => (_address: string, hop: number) => hop < count;

/** `demoAccounts` is what the sign-in page offers; undefined wherever no demo is loaded. */
type HttpOptions = { draining(): boolean; demoAccounts: readonly DemoAccount[] | undefined };

/** REST, the documents, metrics and the web application, on one Fastify instance that does not listen yet. */
export async function createHttpServer(app: App, { demoAccounts, ...state }: HttpOptions): Promise<FastifyInstance> {
  const { config, logger, database, outbox, auth, head, cache, metrics } = app;
  const { principals } = auth;
  const server: FastifyInstance = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxBodyBytes,
    trustProxy: typeof config.trustProxy === "number" ? hops(config.trustProxy) : config.trustProxy,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    // Above the idle time of usual proxies, which otherwise reuse a connection in the moment it closes.
    keepAliveTimeout: 75_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnreadable,
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  answerProblems(server);
  requireStorableText(server);
  // What a page of another site can send without asking first is read by no route.
  server.removeContentTypeParser("text/plain");
  readBytes(server);

  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    hsts: config.publicUrl?.startsWith("https:") ?? false,
  });
  await server.register(rateLimit, {
    max: config.limits.requestsPerMinute,
    timeWindow: "1 minute",
    // Only a session of ours counts as somebody: any other header would be a fresh allowance for whoever invents it.
    keyGenerator: ({ headers, ip }) => auth.tokens.read(headers)?.hash ?? networkOf(ip),
    errorResponseBuilder: () => new ApiError("request.rateLimited"),
  });
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Cohort",
        version: "1.0.0",
        description: "Everything a cohort does. What changes is heard live over /ws; see /api/asyncapi.json.",
      },
      components: {
        securitySchemes: {
          cookie: { type: "apiKey", in: "cookie", name: auth.library.cookieName },
          bearer: { type: "http", scheme: "bearer", description: "The token of POST /api/auth/sign-in/email" },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });

  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.requests.observe({ route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
  });

  mountAuth(server, { db: database.db, auth, signInsPerMinute: config.limits.signInsPerMinute, demoAccounts });
  const health = healthRoutes({ db: database.db, head, cache, mail: app.mail, ...state });
  const domains = mountedRoutes({
    db: database.db,
    outbox,
    principals,
    publicUrl: publicOrigin(config),
    links: auth.links,
    attemptsPerMinute: config.limits.signInsPerMinute,
    sendsMail: config.mail.kind !== "none",
    surroundings: app.surroundings,
  });
  mountRoutes(server, [...domains, ...health], {
    principals,
    head,
    cache,
    requireSameOrigin: auth.origin.requireSameOrigin,
  });

  const hidden = { schema: { hide: true } };
  server.get("/api/openapi.json", hidden, async (_request, reply) =>
    reply.type("application/json").serializer(JSON.stringify).send(server.swagger()),
  );
  server.get("/api/asyncapi.json", hidden, async (request, reply) =>
    reply.type("application/json").serializer(JSON.stringify).send(describeAsyncApi(request.host)),
  );
  server.get("/metrics", hidden, async (request, reply) => {
    // The figures are for the operator's own collector; a proxy in front makes every address foreign.
    if (!/^(::1|127\.|::ffff:127\.)/.test(request.ip) || request.headers["x-forwarded-for"])
      throw new ApiError("route.unknown");
    return reply
      .header("content-type", metrics.registry.contentType)
      .serializer(String)
      .send(await metrics.registry.metrics());
  });
  if (config.webDir && existsSync(config.webDir)) await serveWebApp(server, config.webDir);
  else server.setNotFoundHandler((request, reply) => send(new ApiError("route.unknown"), request, reply));
  return server;
}
