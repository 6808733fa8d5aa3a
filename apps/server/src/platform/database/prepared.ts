import { createHash } from "node:crypto";
import pg from "pg";

// Texts are the program's own and few; a stream of ever new ones must not fill the server's memory.
const maxStatements = 500;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= maxStatements) return known;
  const name = `cohort_${createHash("sha256").update(text).digest("hex").slice(0, 20)}`;
  names.set(text, name);
  return name;
}

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;
const plainQuery = pg.Client.prototype.query as unknown as Query;

/**
 * A client that parses and plans each text with parameters once per connection. Behind a proxy that hands one
 * connection to several clients, the proxy has to know prepared statements.
 */
export class PreparingClient extends pg.Client {}

PreparingClient.prototype.query = function query(this: pg.Client, ...parameters: unknown[]): unknown {
  const [text, values, ...rest] = parameters;
  const name = typeof text === "string" && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
  return name === undefined
    ? plainQuery.apply(this, parameters)
    : plainQuery.call(this, { name, text, values }, ...rest);
} as typeof PreparingClient.prototype.query;
