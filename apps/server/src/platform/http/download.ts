import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";

/** An answer that is not JSON. Read whole by programs and saved by browsers under `name`, unless it is `inline`. */
export type Download = {
  body: string | Readable;
  /** In place of the route's media type, such as `image/png`. */
  type?: string;
  size?: number;
  name: string;
  inline?: boolean;
  /** Names the content for good: who has it under this tag is told so, and it is not sent again. */
  tag?: string;
};

// What is shown may run nothing and load nothing. A viewer of documents starts in no sandbox, and needs none: it is no page.
const shownPolicy = (type: string) =>
  `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:${type === "application/pdf" ? "" : "; sandbox"}`;

/** Sends it so that no browser can take it for a page of this site: its type is final, its content powerless. */
export function sendDownload(
  request: FastifyRequest,
  reply: FastifyReply,
  producedType: string,
  download: Download,
): FastifyReply {
  const type = download.type ?? producedType;
  const isText = type.startsWith("text/") && !type.includes("charset");
  reply
    .header("content-type", isText ? `${type}; charset=utf-8` : type)
    .header("content-disposition", dispositionOf(download))
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", shownPolicy(type))
    .header("cross-origin-resource-policy", "same-origin")
    .header("cache-control", "private, no-cache")
    .header("vary", "cookie, authorization");
  const etag = download.tag && `"${download.tag}"`;
  if (etag) reply.header("etag", etag);
  if (etag && request.headers["if-none-match"] === etag) return reply.code(304).send();
  if (download.size !== undefined) reply.header("content-length", download.size);
  return reply.send(download.body);
}

/** RFC 6266: a plain name for old readers, the true one for all others. Neither can end the header or name a folder. */
function dispositionOf({ name, inline }: Download): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inline ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
