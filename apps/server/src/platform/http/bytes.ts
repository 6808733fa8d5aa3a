import type { FastifyInstance } from "fastify";
import { ApiError } from "../errors.ts";

/** Reads bodies of bytes for the routes that declare them, within each route's own limit; no other route takes any. */
export function readBytes(server: FastifyInstance): void {
  server.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer" },
    async (request: { routeOptions: { config: object } }, body: Buffer) => {
      if (!("consumes" in request.routeOptions.config)) throw new ApiError("request.unsupportedType");
      return body;
    },
  );
}
