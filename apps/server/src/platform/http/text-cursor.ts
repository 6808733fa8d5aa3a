import { Id, Instant } from "@cohort/contract/primitives";
import { ApiError } from "../errors.ts";

/** An opaque cursor of a list sorted by a text or an instant: the last row's value and id. */
export function encodeTextCursor(value: string, id: string): string {
  // A cursor has 400 characters at most; a value cut off only repeats a few rows.
  return Buffer.from(JSON.stringify([value.slice(0, 120), id])).toString("base64url");
}

/** One that PostgreSQL keeps, too, which has no year 0. */
function isInstant(value: string): boolean {
  return Instant.safeParse(value).success && value >= "1000";
}

/** Throws `request.invalid` for anything this server did not make. */
export function decodeTextCursor(cursor: string, kind: "text" | "instant"): [value: string, id: string] {
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [unknown, unknown];
    const isSound = typeof value === "string" && !value.includes("\0") && Id.safeParse(id).success;
    if (isSound && (kind === "text" || isInstant(value))) return [value, id as string];
  } catch {
    // Not JSON at all: the same answer.
  }
  throw new ApiError("request.invalid", {
    issues: [{ path: "cursor", message: "Use the nextCursor of the page before." }],
  });
}
