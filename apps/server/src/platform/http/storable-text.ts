import type { FastifyInstance } from "fastify";
import { ApiError } from "../errors.ts";

// PostgreSQL keeps neither NUL nor half a surrogate pair, in text and in JSON alike.
const unstorable = /[\0\p{Surrogate}]/u;

/** Refuses texts that could not be kept before anything is done with them, so that they are never our fault. */
export function requireStorableText(app: FastifyInstance): void {
  app.addHook("preValidation", async ({ params, query, body }) => {
    // Bytes are no text; they are kept as they are.
    const texts = Buffer.isBuffer(body) ? { params, query } : { params, query, body };
    for (const [part, value] of Object.entries(texts)) {
      for (const [name, field] of entriesOf(value)) {
        if (isStorable(name) && isStorable(field)) continue;
        const message = "Leave out characters that are no text: NUL, or half of a pair.";
        throw new ApiError("request.invalid", {
          issues: [{ path: isStorable(name) ? `${part}.${name}` : part, message }],
        });
      }
    }
  });
}

/** Walks without recursion: what is checked here may be nested as deep as its bytes allow. */
function isStorable(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === "string" && unstorable.test(one)) return false;
    for (const [name, field] of entriesOf(one)) {
      if (unstorable.test(name)) return false;
      waiting.push(field);
    }
  }
  return true;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
