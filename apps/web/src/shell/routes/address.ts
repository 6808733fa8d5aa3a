import { notFound } from "@tanstack/react-router";

const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** An id that an address carries; undefined for what can be none, so that nobody asks the server about it. */
export const idIn = (value: unknown): string | undefined =>
  typeof value === "string" && idForm.test(value) ? value : undefined;

/** A text that an address carries, as much of it as lists can be searched for; undefined for none. */
export function textIn(value: unknown, longest = 80): string | undefined {
  // An address writes numbers and truth without quotes.
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? String(value).slice(0, longest) || undefined : undefined;
}

/** A day that an address carries, such as 2027-03-01; undefined for what is none. */
export const dayIn = (value: unknown): string | undefined =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;

/**
 * What a page takes of the search in its address. The router keeps whatever of it is not mentioned here, so that what is
 * left aside has to be named, as undefined.
 */
export const searchOf = <Search extends object>(
  search: { [Name in keyof Search]-?: Search[Name] | undefined },
): Search => search as Search;

/** In a loader: a page about one thing is nothing at an address that can name none. */
export function naming(value: string): undefined {
  if (!idIn(value)) throw notFound();
}
