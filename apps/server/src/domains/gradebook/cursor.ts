import { Id } from "@cohort/contract/primitives";
import { ApiError } from "../../platform/errors.ts";

/** An opaque cursor of a list by name. */
export function encodeNameCursor(name: string, id: string): string {
  return Buffer.from(JSON.stringify([name, id])).toString("base64url");
}

/** Throws `request.invalid` for anything this server did not make. */
export function decodeNameCursor(cursor: string): { name: string; id: string } {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parts) && parts.length === 2 && typeof parts[0] === "string" && !parts[0].includes("\0"))
      return { name: parts[0], id: Id.parse(parts[1]) };
  } catch {
    // Said below.
  }
  throw new ApiError("request.invalid", {
    issues: [{ path: "cursor", message: "Use the nextCursor of the page before." }],
  });
}
