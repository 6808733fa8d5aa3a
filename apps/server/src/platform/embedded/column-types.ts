import pg from "pg";

const int8 = 20;

/**
 * How column values arrive: counts (int8) as numbers, all else as pg does (instants as Date, JSON parsed, numeric and
 * xid8 as text).
 */
export const columnTypes = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === int8 ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;
