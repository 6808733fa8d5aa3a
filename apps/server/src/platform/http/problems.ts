import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ApiError } from "../errors.ts";

/** Answers every failure as problem+json from the catalogue; what is not the caller's fault is logged, never shown. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = translate(error);
    if (!known) request.log.error({ err: error, route: request.routeOptions.url }, "a request failed");
    send(known ?? new ApiError("server.fault"), request, reply);
  });
}

/** For addresses that Fastify itself cannot read, which never reach the error handler. */
export function answerUnreadable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  send(translate(error) ?? new ApiError("request.invalid"), request, reply);
}

/** Never to be cached: what is hidden from one person now may be shown to another, or to the same one, in a moment. */
export function send(error: ApiError, request: FastifyRequest, reply: FastifyReply): void {
  reply
    .code(error.status)
    .header("content-type", "application/problem+json")
    .header("cache-control", "no-store")
    .serializer(JSON.stringify)
    .send(error.toProblem(request.id));
}

const byCode: Record<string, () => ApiError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ApiError("request.tooLarge"),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new ApiError("request.unsupportedType"),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new ApiError("request.invalid", { detail: "The body is empty." }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new ApiError("request.invalid", { detail: "The body is not JSON." }),
};

function translate(error: FastifyError): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    // An address that can name nothing is answered as one that names nothing.
    if (error.validationContext === "params") return new ApiError("resource.notFound");
    const issues = error.validation.map((one) => ({
      path: [error.validationContext, ...one.instancePath.split("/")].filter(Boolean).join("."),
      message: one.message ?? "is not valid",
    }));
    return new ApiError("request.invalid", { issues });
  }
  const translated = byCode[error.code]?.();
  if (translated) return translated;
  if (isDatabaseAway(error)) return new ApiError("server.unavailable");
  if (error.statusCode === 429) return new ApiError("request.rateLimited");
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? new ApiError("request.invalid", { detail: error.message })
    : undefined;
}

function isDatabaseAway(error: FastifyError): boolean {
  return (
    /^(08|57P0|53)/.test(error.code ?? "") ||
    error.code === "ECONNREFUSED" ||
    error.code === "ECONNRESET" ||
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}
