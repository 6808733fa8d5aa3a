import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { ApiError } from "../errors.ts";
import { send } from "./problems.ts";

/**
 * Serves the built web application: hashed files for ever and compressed as they were built, the page itself never from a
 * cache and with a fresh nonce, under a policy that allows the inline scripts it was built with and no other. Addresses
 * the page routes itself get the page.
 */
export async function serveWebApp(app: FastifyInstance, webDir: string): Promise<void> {
  const page = await readFile(join(webDir, "index.html"), "utf8");
  const scripts = hashesOf(page);
  await app.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    index: false,
    preCompressed: true,
    // The page is no file to be sent as it lies there: it lacks its nonce.
    globIgnore: ["index.html", "**/*.br", "**/*.gz"],
    setHeaders: (reply, path: string) => {
      const hashed = path.includes("/assets/");
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });

  function sendPage(reply: FastifyReply) {
    const nonce = randomBytes(16).toString("base64url");
    return reply
      .header("content-type", "text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .header("content-security-policy", policy(nonce, scripts))
      .send(page.replaceAll("__CSP_NONCE__", nonce));
  }

  app.get("/", { schema: { hide: true } }, (_request, reply) => sendPage(reply));
  app.get("/index.html", { schema: { hide: true } }, (_request, reply) => reply.redirect("/", 301));
  app.setNotFoundHandler((request, reply) => {
    const forPage =
      request.method === "GET" && !/^\/(api|ws)(\/|$)/.test(request.url) && !/\.\w{2,5}(\?|$)/.test(request.url);
    return forPage ? sendPage(reply) : send(new ApiError("route.unknown"), request, reply);
  });
}

/** The inline scripts of a page, as a policy names them. */
function hashesOf(page: string): string {
  const inline = [...page.matchAll(/<script>(.*?)<\/script>/gs)];
  return inline
    .map(
      ([, code]) =>
        ` 'sha256-${createHash("sha256")
          .update(code as string)
          .digest("base64")}'`,
    )
    .join("");
}

function policy(nonce: string, scripts: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'${scripts}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
