import type { IncomingHttpHeaders } from "node:http";
import { ApiError } from "../errors.ts";

type Asking = { headers: IncomingHttpHeaders };

/** Whether a request comes from our own pages. Same origin means Origin equals Host; PUBLIC_URL is the one exception. */
export type OriginCheck = {
  /**
   * For an upgrade to WebSocket. Without an Origin, which browsers always send, only with an Authorization header or
   * a ticket, which another site can neither have nor attach.
   */
  originAllowed(request: Asking, proof?: { ticket: boolean }): boolean;
  /** For a mutation. Throws `request.foreignOrigin` for another site's, and for a cookie that comes without Origin. */
  requireSameOrigin(request: Asking & { method?: string }): void;
};

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

export function createOriginCheck(options: {
  publicUrl: string | undefined;
  /** Whether the request carries our session cookie. */
  hasCookie: (headers: IncomingHttpHeaders) => boolean;
}): OriginCheck {
  const published = options.publicUrl === undefined ? undefined : new URL(options.publicUrl);

  function isOurs(origin: string, host: string | undefined): boolean {
    if (origin === published?.origin) return true;
    if (!URL.canParse(origin)) return false;
    const { protocol, host: originHost, origin: spelled } = new URL(origin);
    // Anything more than scheme and host is not what a browser sends.
    if (spelled !== origin || (protocol !== "https:" && protocol !== "http:")) return false;
    // Where TLS is offered, a page without it may have been written by anybody on the way.
    if (published?.protocol === "https:" && protocol !== "https:") return false;
    return host !== undefined && originHost === withoutDefaultPort(host.toLowerCase(), protocol);
  }

  return {
    originAllowed({ headers }, proof = { ticket: false }) {
      if (headers.origin === undefined) return headers.authorization !== undefined || proof.ticket;
      return isOurs(headers.origin, headers.host);
    },
    requireSameOrigin({ headers, method }) {
      if (method && reading.has(method)) return;
      const { origin } = headers;
      if (origin === undefined) {
        // A program that sends its token itself needs no Origin; a cookie may have been attached by a browser.
        if (headers.authorization === undefined && options.hasCookie(headers))
          throw new ApiError("request.foreignOrigin");
      } else if (!isOurs(origin, headers.host)) throw new ApiError("request.foreignOrigin");
    },
  };
}

function withoutDefaultPort(host: string, protocol: string): string {
  return host.replace(protocol === "https:" ? /:443$/ : /:80$/, "");
}
