import { z } from "zod";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { route } from "./route.ts";

const steering = ["coordinator", "admin"] as const;

export const importLimits = { fileBytes: 4_194_304, rows: 5_000, columns: 50, cellLength: 500 } as const;
export const importFields = ["name", "lastName", "email", "role", "unit", "mentor"] as const;
export const ImportField = z.enum(importFields);
export type ImportField = z.infer<typeof ImportField>;

const Column = z
  .int()
  .min(0)
  .max(importLimits.columns - 1)
  .nullable();
/**
 * Which column holds what; null where none does. With `lastName`, the name of a row is what both columns hold, joined:
 * `name` is then the column of first names.
 */
export const ImportMapping = z.object({
  ...{ name: Column, lastName: Column.default(null) },
  ...{ email: Column, role: Column, unit: Column, mentor: Column },
});
export type ImportMapping = z.infer<typeof ImportMapping>;
/** What holds for rows that do not say themselves. */
export const ImportDefaults = z.object({ role: z.enum(["student", "mentor"]), unitId: Id.nullable() });
export type ImportDefaults = z.infer<typeof ImportDefaults>;

export const rowActions = ["create", "join", "move", "unchanged", "error"] as const;
export const RowAction = z.enum(rowActions);
export type RowAction = z.infer<typeof RowAction>;

export const issueCodes = [
  "email.missing",
  "email.invalid",
  "email.twice",
  "name.missing",
  "name.tooLong",
  "role.unknown",
  "role.notYours",
  "role.overOneself",
  "unit.missing",
  "unit.unknown",
  "unit.ambiguous",
  "unit.notYours",
  "mentor.unknown",
  "person.deactivated",
  "person.elsewhere",
] as const;
export const IssueCode = z.enum(issueCodes);
export type IssueCode = z.infer<typeof IssueCode>;

/** What keeps a row from being taken back. */
export const keptReasons = ["accepted", "hasWork", "nothingDone", "changedSince"] as const;
export const outcomeStatuses = ["done", "failed", "undone", "kept"] as const;

export const Counts = z.record(RowAction, z.int().nonnegative());

export const Import = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    fileName: z.string(),
    state: z.enum(["draft", "checked", "applying", "applied", "undoing", "undone"]),
    columns: z.array(z.string()),
    mapping: ImportMapping,
    defaults: ImportDefaults,
    /** Rows in the file. */
    total: z.int().nonnegative(),
    /** What the dry run found; null before it. */
    counts: Counts.nullable(),
    /** Of the rows to be applied, or taken back, how many are decided. */
    progress: z.object({ done: z.int(), failed: z.int(), kept: z.int(), of: z.int() }),
    mails: z.enum(["send", "hold"]).nullable(),
    createdBy: Person,
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

export const ImportRow = z
  .object({
    line: z.int(),
    cells: z.array(z.string()),
    action: RowAction.nullable(),
    issues: z.array(z.object({ field: ImportField, code: IssueCode, value: z.string() })),
    outcome: z.object({ status: z.enum(outcomeStatuses), reason: z.string().nullable() }).nullable(),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;

const aboutImport = { access: steering, params: z.object({ id: Id }), response: Import };

export const createImport = route({
  name: "createImport",
  method: "POST",
  path: "/api/imports",
  summary: "Begin an import of people with the text of a CSV file; nothing is changed yet",
  access: steering,
  idempotency: "required",
  maxBodyBytes: importLimits.fileBytes + 65_536,
  body: z.object({ programmeId: Id, fileName: z.string().max(200), text: z.string().max(importLimits.fileBytes) }),
  response: Import,
});

export const listImports = route({
  name: "listImports",
  method: "GET",
  path: "/api/imports",
  summary: "Imports of the programme an admin sees, or one's own, latest first",
  access: steering,
  query: PageQuery.extend({ programmeId: Id.optional() }),
  response: pageOf(Import),
});

export const getImport = route({
  name: "getImport",
  method: "GET",
  path: "/api/imports/:id",
  summary: "One import and how far it is",
  ...aboutImport,
});

export const listImportRows = route({
  name: "listImportRows",
  method: "GET",
  path: "/api/imports/:id/rows",
  summary: "The rows of an import with what would happen, or happened, to each",
  access: steering,
  params: z.object({ id: Id }),
  query: z.object({
    action: RowAction.optional(),
    outcome: z.enum(outcomeStatuses).optional(),
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ items: z.array(ImportRow), nextAfter: z.int().nullable() }),
});

export const checkImport = route({
  name: "checkImport",
  method: "POST",
  path: "/api/imports/:id/check",
  summary: "Dry run: what every row would do, and what is wrong with those that cannot be done",
  ...aboutImport,
  body: z.object({ version: Version, mapping: ImportMapping, defaults: ImportDefaults }),
});

export const applyImport = route({
  name: "applyImport",
  method: "POST",
  path: "/api/imports/:id/apply",
  summary: "Carry a checked import out, in batches; rows with errors are left out",
  ...aboutImport,
  idempotency: "required",
  body: z.object({ version: Version, mails: z.enum(["send", "hold"]) }),
});

export const undoImport = route({
  name: "undoImport",
  method: "POST",
  path: "/api/imports/:id/undo",
  summary: "Take an import back as far as nobody has built on it; every row says whether it could be",
  ...aboutImport,
  body: z.object({ version: Version }),
});

export const getImportReport = route({
  name: "getImportReport",
  method: "GET",
  path: "/api/imports/:id/report",
  summary: "What became of every row, as one CSV file, safe to open in a spreadsheet",
  access: steering,
  params: z.object({ id: Id }),
  produces: "text/csv",
  response: z.string(),
});
