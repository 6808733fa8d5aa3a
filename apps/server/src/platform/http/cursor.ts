import { Id } from "@cohort/contract/primitives";
import { ApiError } from "../errors.ts";

// Instants that PostgreSQL keeps and that both sides spell with four digits of a year.
const earliestMs = Date.UTC(1000, 0);
const latestMs = Date.UTC(9999, 0);

/** An opaque cursor: the sort value and id of the last row of a page. */
function encodeCursor(at: Date, id: string): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString("base64url");
}

/** Throws `request.invalid` for anything this server did not make. */
export function decodeCursor(cursor: string): { at: Date; id: string } {
  const match = /^(-?\d{1,15})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, "base64url").toString());
  const atMs = Number(match?.[1]);
  const id = Id.safeParse(match?.[2]);
  if (!id.success || !(atMs >= earliestMs && atMs <= latestMs))
    throw new ApiError("request.invalid", {
      issues: [{ path: "cursor", message: "Use the nextCursor of the page before." }],
    });
  return { at: new Date(atMs), id: id.data };
}

/** Cuts one row more than asked for into a page and its cursor. */
export function toPage<Row, Item>(
  rows: Row[],
  limit: number,
  at: (row: Row) => { at: Date; id: string },
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const key = last && at(last);
  return { items: shown.map(present), nextCursor: key ? encodeCursor(key.at, key.id) : null };
}
