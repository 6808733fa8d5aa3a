import { z } from "zod";

/**
 * A database as lines of JSON: a header, pages of rows table by table, waiting jobs, and a footer with what there has
 * to be. Independent of PostgreSQL's own tools and versions, so that it goes from the embedded database to a server
 * and back. A file holds the lines compressed by gzip.
 */
const Header = z.object({
  cohort: z.literal("archive"),
  format: z.literal(1),
  at: z.iso.datetime(),
  /** The migrations that made the schema, in order. */
  schema: z.array(z.string()).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) })),
});
const Page = z.object({ table: z.string(), rows: z.array(z.array(z.string().nullable())) });
const Job = z.object({ name: z.string(), data: z.unknown(), startAt: z.string() });
const Footer = z.object({
  end: z.literal(true),
  counts: z.record(z.string(), z.object({ rows: z.int(), checksum: z.string() })),
  jobs: z.int(),
});

export type Header = z.infer<typeof Header>;
export type Job = z.infer<typeof Job>;
export type Footer = z.infer<typeof Footer>;
export type Line = Header | z.infer<typeof Page> | { jobs: Job[] } | Footer;

/** The archive is none, is damaged or is of another version; the message says which and what to do. */
export class ArchiveError extends Error {
  override name = "ArchiveError";
}

const Line = z.union([Page, Footer, Header, z.object({ jobs: z.array(Job) })]);

export function parseLine(text: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ArchiveError("The file is damaged or cut off: a line of it cannot be read. Use another backup.");
  }
  const line = Line.safeParse(value);
  if (!line.success)
    throw new ArchiveError("The file is no archive of Cohort, or of a version this one does not know.");
  return line.data;
}
